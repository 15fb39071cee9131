#include "options.h"

enum { KEY_1 = 49, KEY_2 = 50, KEY_3 = 51, KEY_M = 77, DEFAULT_FPS = 30 };

static const char USAGE[] =
    "usage: emulator --ipc-video [--size WxH] [--fps N] [--rate HZ] [--channels 1|2] [--format s16|f32] [--silent]\n"
    "                [--sizes WxH,WxH,...] [--count N] [--plain]\n";

static bool read_size(const char *text, struct options *options) {
    unsigned width, height;
    if (sscanf(text, "%ux%u", &width, &height) != 2 || width == 0 || height == 0 || width > 16384 || height > 16384)
        return false;
    options->width = width;
    options->height = height;
    return true;
}

static bool read_number(const char *text, uint32_t *number) {
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    *number = (uint32_t)value;
    return end != text && *end == '\0' && value <= 10000000;
}

static bool read_value(struct options *options, const char *name, const char *value) {
    if (strcmp(name, "--size") == 0) return read_size(value, options);
    if (strcmp(name, "--fps") == 0) return read_number(value, &options->fps);
    if (strcmp(name, "--rate") == 0) return read_number(value, &options->rate);
    if (strcmp(name, "--channels") == 0)
        return read_number(value, &options->channels) && options->channels >= 1 && options->channels <= 2;
    if (strcmp(name, "--count") == 0) return read_number(value, &options->count);
    if (strcmp(name, "--format") == 0) {
        options->format = strcmp(value, "f32") == 0 ? MACEMU_F32LE : MACEMU_S16LE;
        return strcmp(value, "f32") == 0 || strcmp(value, "s16") == 0;
    }
    options->sizes = value;
    return strcmp(name, "--sizes") == 0 && read_size(value, options);
}

bool options_read(struct options *options, int count, char **words) {
    *options = (struct options){
        .width = 800, .height = 600, .fps = DEFAULT_FPS, .rate = 44100, .channels = 2, .format = MACEMU_S16LE};
    bool ipc = false;
    for (int i = 1; i < count; i++) {
        if (strcmp(words[i], "--ipc-video") == 0) {
            ipc = true;
        } else if (strcmp(words[i], "--silent") == 0) {
            options->silent = true;
        } else if (strcmp(words[i], "--plain") == 0) {
            options->plain = true;
        } else if (i + 1 >= count || !read_value(options, words[i], words[i + 1])) {
            fprintf(stderr, "emulator: '%s' is wrong\n%s", words[i], USAGE);
            return false;
        } else {
            i++;
        }
    }
    if (!ipc) fputs(USAGE, stderr);
    return ipc;
}

void options_key(struct options *options, int code) {
    static uint32_t stopped_fps = DEFAULT_FPS;
    const char *size = code == KEY_1 ? "512x384" : code == KEY_2 ? "800x600" : code == KEY_3 ? "1920x1080" : NULL;
    if (size != NULL) {
        options->sizes = NULL;
        read_size(size, options);
    }
    if (code == KEY_M) {
        uint32_t fps = options->fps;
        options->fps = fps > 0 ? 0 : stopped_fps;
        stopped_fps = fps > 0 ? fps : stopped_fps;
    }
}

void options_time(struct options *options, uint64_t elapsed_us) {
    if (options->sizes == NULL) return;
    uint32_t sizes = 1;
    for (const char *at = options->sizes; *at != '\0'; at++) sizes += *at == ',';
    uint32_t which = (uint32_t)(elapsed_us / 1000000u % sizes);
    const char *at = options->sizes;
    for (; which > 0; which--) at = strchr(at, ',') + 1;
    read_size(at, options);
}
