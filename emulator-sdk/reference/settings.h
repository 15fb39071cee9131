/* The reference emulator's configuration, which it keeps for as long as it lives. */
#pragma once

#include "macemu_ipc.h"

struct settings {
    char rom[256];
    int ramsize; /* MB, 1 to 1024 */
    int restarts;
};

/* Says configuration, storage and status. */
void settings_tell(const struct settings *settings, struct macemu_ipc *ipc, uint32_t fps);

/* Takes what the JSON object says and acknowledges it, or says why it cannot be. */
void settings_set(struct settings *settings, struct macemu_ipc *ipc, const char *config);
