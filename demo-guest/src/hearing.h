/* How loud the microphone is and which tone in it is the strongest; 48 kHz in, everything in integers. */
#pragma once

#include <stdint.h>

struct heard {
    uint32_t level; /* the highest sample's distance from 0 in the last 100 ms, 0 to 32768 */
    uint32_t hertz; /* the strongest tone from 100 to 3900 Hz in steps of 5 Hz; 0: next to silence */
    uint32_t blocks; /* of 100 ms that were looked at */
};

/* Takes the next stereo frames, a multiple of 6 of them; 1: `heard` was renewed. */
int hearing_take(struct heard *heard, const int16_t *samples, uint32_t frames);
