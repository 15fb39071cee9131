#ifndef WINDOW_H
#define WINDOW_H

#include <stdbool.h>
#include <stdint.h>

#include "options.h"

/* A time of warm-up, then a time that is measured, in both of which things are done at a steady rate. */
struct window {
    const struct options *options;
    int64_t begin_nanos; /* of the measured time */
    int64_t end_nanos;
    int64_t paced_nanos; /* until then everything that was due is done */
    double per_nano;     /* how many are due */
    double processor_seconds;
    bool measured;       /* whether the measured time has begun */
};

/* `step` is how many are done at a time. */
struct window window_open(const struct options *options, uint32_t step);

/* False when the measured time is over. `*due` is how often to do it now; what was missed is not made up for. */
bool window_goes_on(struct window *window, uint32_t *due);

/* Prints what was counted in the measured time: `sent=... delivered=... cpu_seconds=... seconds=...`. */
void window_print(const struct window *window, uint64_t sent, uint64_t delivered);

#endif
