#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>
#include <time.h>

static const int64_t NANOS_PER_SECOND = 1000000000;
static const int64_t NANOS_PER_MILLI = 1000000;

static inline int64_t now_nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * NANOS_PER_SECOND + now.tv_nsec;
}

#endif
