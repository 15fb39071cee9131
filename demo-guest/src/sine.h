/* Sines in integers, the same on every machine. */
#pragma once

#include <stdint.h>

enum { SINE_ONE_BITS = 30 };

void sine_init(void);

/* The step of a phase of 2^32 to the turn, for a tone of `hertz` at `rate` samples a second; hertz < rate. */
uint32_t sine_step(uint32_t hertz, uint32_t rate);

/* The sine of phase / 2^32 of a turn, times 2^30: 1024 points to the turn and straight lines between them. */
int32_t sine_at(uint32_t phase);

static inline int32_t cosine_at(uint32_t phase) {
    return sine_at(phase + 0x40000000u);
}
