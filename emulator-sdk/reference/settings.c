#include "settings.h"

void settings_tell(const struct settings *settings, struct macemu_ipc *ipc, uint32_t fps) {
    char line[1024];
    snprintf(line, sizeof line,
             "{\"type\": \"config\", \"data\": {\"rom\": \"%s\", \"ramsize\": %d, \"restarts\": %d}}", settings->rom,
             settings->ramsize, settings->restarts);
    macemu_send(ipc, line);
    macemu_send(ipc, "{\"type\": \"storage\", \"roms\": [\"Quadra.ROM\", \"Performa.ROM\"], \"disks\": [\"System7.img\"]}");
    macemu_send_status(ipc, true, fps);
}

static bool is_name(const char *name) {
    for (; *name != '\0'; name++)
        if (*name == '"' || *name == '\\' || (unsigned char)*name < ' ') return false;
    return true;
}

void settings_set(struct settings *settings, struct macemu_ipc *ipc, const char *config) {
    struct settings wanted = *settings;
    size_t length;
    if (macemu_json_member(config, "ramsize", &length) != NULL) wanted.ramsize = macemu_json_int(config, "ramsize");
    if (macemu_json_member(config, "rom", &length) != NULL &&
        (!macemu_json_text(config, "rom", wanted.rom, sizeof wanted.rom) || !is_name(wanted.rom))) {
        macemu_send_error(ipc, "Failed to save config: rom must be the name of a file");
    } else if (wanted.ramsize < 1 || wanted.ramsize > 1024) {
        macemu_send_error(ipc, "Failed to save config: ramsize must be 1 to 1024 MB");
    } else {
        *settings = wanted;
        macemu_send_ack(ipc);
        char line[1024];
        snprintf(line, sizeof line,
                 "{\"type\": \"config\", \"data\": {\"rom\": \"%s\", \"ramsize\": %d, \"restarts\": %d}}", settings->rom,
                 settings->ramsize, settings->restarts);
        macemu_send(ipc, line);
    }
}
