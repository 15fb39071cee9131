#include "latencies.h"

#include <stdio.h>
#include <stdlib.h>

#include "fail.h"

static const double NANOS_PER_MICRO = 1000;

struct latencies latencies_new(size_t room) {
    struct latencies latencies = {.room = room, .nanos = calloc(room, sizeof(int64_t))};
    if (latencies.nanos == NULL) {
        fail("no memory for %zu latencies", room);
    }
    return latencies;
}

void latencies_add(struct latencies *latencies, int64_t nanos) {
    if (latencies->count < latencies->room) {
        latencies->nanos[latencies->count++] = nanos;
    }
}

static int compare(const void *left, const void *right) {
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
    return (a > b) - (a < b);
}

static double micros(const struct latencies *latencies, size_t index) {
    return (double)latencies->nanos[index] / NANOS_PER_MICRO;
}

void latencies_print(struct latencies *latencies) {
    size_t count = latencies->count;
    if (count == 0) {
        return;
    }
    qsort(latencies->nanos, count, sizeof *latencies->nanos, compare);
    printf(" p50_us=%.1f p99_us=%.1f worst_us=%.1f", micros(latencies, count / 2), micros(latencies, count * 99 / 100),
           micros(latencies, count - 1));
}
