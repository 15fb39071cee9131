/*
 * The only program of the benchmarks' Linux guest: loads the drivers, takes the screen and flips pages at a steady
 * rate (`rate=N` on the kernel's command line, 60 by default). With `trace=1` it says each picture's number on QEMU's
 * debug console; with `follow=1` it takes the card's preferred mode anew when that changes, as a desktop does.
 */
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/io.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "fail.h"
#include "kms.h"
#include "picture.h"

enum { DEBUG_CONSOLE = 0xe9 };

enum { DEFAULT_RATE = 60, NANOS_PER_MILLI = 1000000, CARD_PATIENCE_MILLIS = 10000, LOOK_FRAMES = 5 };

static const int64_t NANOS_PER_SECOND = 1000000000;

static int64_t now_nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * NANOS_PER_SECOND + now.tv_nsec;
}

static void sleep_until(int64_t nanos) {
    struct timespec until = {.tv_sec = nanos / NANOS_PER_SECOND, .tv_nsec = nanos % NANOS_PER_SECOND};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
}

/* `order` names the modules, one a line, each after those that it needs. */
static void load_modules(const char *order) {
    FILE *list = fopen(order, "r");
    if (list == NULL) {
        fail(order);
    }
    char path[128];
    while (fgets(path, sizeof path, list) != NULL) {
        path[strcspn(path, "\n")] = 0;
        int module = open(path, O_RDONLY | O_CLOEXEC);
        if (module < 0 || syscall(SYS_finit_module, module, "", 0) < 0) {
            fail(path);
        }
        close(module);
    }
    fclose(list);
}

static void await_file(const char *path) {
    for (int millis = 0; access(path, F_OK) < 0; millis++) {
        if (millis == CARD_PATIENCE_MILLIS) {
            fail(path);
        }
        usleep(1000);
    }
}

/* Says on QEMU's debug console that a picture is drawn and about to be flipped to. */
static void trace_picture(uint32_t frame) {
    char line[16];
    int length = snprintf(line, sizeof line, "F %u\n", frame);
    for (int i = 0; i < length; i++) {
        outb((unsigned char)line[i], DEBUG_CONSOLE);
    }
}

static void fill(const struct screen *screen) {
    for (uint32_t i = 0; i < SCREEN_PAGES; i++) {
        picture_fill(screen, &screen->pages[i], i);
    }
}

static void show(struct screen *screen, int rate, bool follows, int trace) {
    fill(screen);
    int64_t begin = now_nanos();
    int64_t next = begin;
    for (uint32_t frame = 0;; frame++) {
        if (follows && frame % LOOK_FRAMES == LOOK_FRAMES - 1 && screen_follow(screen)) {
            fill(screen);
        }
        const struct page *page = &screen->pages[frame % SCREEN_PAGES];
        picture_strip(page, frame, (uint32_t)((now_nanos() - begin) / NANOS_PER_MILLI));
        if (trace) {
            trace_picture(frame);
        }
        screen_flip(screen, page);
        next += NANOS_PER_SECOND / rate;
        if (next < now_nanos()) {
            next = now_nanos(); /* what was missed is not made up for */
        }
        sleep_until(next);
    }
}

int main(void) {
    if (mount("dev", "/dev", "devtmpfs", 0, NULL) < 0) {
        fail("mount /dev");
    }
    load_modules("/modules/order");
    await_file("/dev/dri/card0");
    const char *rate = getenv("rate");
    int trace = getenv("trace") != NULL;
    if (trace && ioperm(DEBUG_CONSOLE, 1, 1) < 0) {
        fail("use the debug console");
    }
    struct screen screen;
    screen_open(&screen, "/dev/dri/card0");
    printf("bench guest: %ux%u\n", screen.width, screen.height);
    fflush(stdout);
    show(&screen, rate == NULL ? DEFAULT_RATE : atoi(rate), getenv("follow") != NULL, trace);
}
