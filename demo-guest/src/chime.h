/*
 * What the guest plays, as a function of the sample's number since the start: whoever knows the rate knows every sample.
 *
 *   0 to 150 ms             start chime: 880 Hz left, 1320 Hz right
 *   k s to k s + 200 ms     chime k = 1, 2, ...: 440 Hz left, 660 Hz right
 *   else                    silence
 *
 * Every tone has half of the full scale and begins at phase 0: sample i is sine_at(i * step) >> 16.
 */
#pragma once

#include <stdint.h>

enum { CHIME_AMPLITUDE_BITS = 14 };

struct chime {
    uint32_t rate;      /* samples a second */
    uint32_t number;    /* of the chime of this second */
    uint32_t in_second; /* the next sample's number since the second began */
    uint32_t phase_left, phase_right;
};

/* Begins at sample 0. */
void chime_begin(struct chime *chime, uint32_t rate);

/* Writes the next frames, left and right interleaved. */
void chime_write(struct chime *chime, int16_t *samples, uint32_t frames);

/* Whether the chime sounds at a sample's number within its second. */
int chime_sounds(uint32_t rate, uint32_t number, uint32_t in_second);
