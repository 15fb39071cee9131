#ifndef LATENCIES_H
#define LATENCIES_H

#include <stddef.h>
#include <stdint.h>

struct latencies {
    size_t count;
    size_t room;
    int64_t *nanos;
};

struct latencies latencies_new(size_t room);

/* Keeps one more, while there is room. */
void latencies_add(struct latencies *latencies, int64_t nanos);

/* Prints ` p50_us=... p99_us=... worst_us=...`, or nothing when there are none. */
void latencies_print(struct latencies *latencies);

#endif
