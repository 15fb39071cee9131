#include "window.h"

#include <stdio.h>

#include "clock.h"
#include "processor.h"

static const int64_t MISSED_NANOS = 2000000;

struct window window_open(const struct options *options, uint32_t step) {
    int64_t now = now_nanos();
    int64_t begin = now + (int64_t)(options->warm_up_seconds * (double)NANOS_PER_SECOND);
    return (struct window){.options = options,
                           .begin_nanos = begin,
                           .end_nanos = begin + (int64_t)(options->seconds * (double)NANOS_PER_SECOND),
                           .paced_nanos = now,
                           .per_nano = options->rate / step / (double)NANOS_PER_SECOND};
}

bool window_goes_on(struct window *window, uint32_t *due) {
    int64_t now = now_nanos();
    if (!window->measured && now >= window->begin_nanos) {
        window->measured = true;
        window->begin_nanos = now;
        window->processor_seconds = processor_seconds(window->options->pid);
    }
    if (window->measured && now >= window->end_nanos) {
        window->end_nanos = now;
        window->processor_seconds = processor_seconds(window->options->pid) - window->processor_seconds;
        return false;
    }
    if (now - window->paced_nanos > MISSED_NANOS) {
        window->paced_nanos = now - MISSED_NANOS;
    }
    *due = (uint32_t)((double)(now - window->paced_nanos) * window->per_nano);
    window->paced_nanos += (int64_t)(*due / window->per_nano);
    return true;
}

void window_print(const struct window *window, uint64_t sent, uint64_t delivered) {
    double seconds = (double)(window->end_nanos - window->begin_nanos) / (double)NANOS_PER_SECOND;
    printf("sent=%lu delivered=%lu cpu_seconds=%.2f seconds=%.3f", sent, delivered, window->processor_seconds, seconds);
}
