/* The reference emulator's sound: a sine of 440 Hz at half of full scale, in real time. */
#pragma once

#include "macemu_ipc.h"
#include "options.h"

struct tone {
    bool playing;
    uint64_t begin_us;
    uint64_t samples; /* pushed since */
};

/* Pushes what is due by now. */
void tone_push(struct tone *tone, struct macemu_ipc *ipc, const struct options *options, uint64_t now_us);
