/* What the reference emulator's command line asks for, and what changes with keys and time. */
#pragma once

#include "macemu_ipc.h"

struct options {
    uint32_t width, height; /* pixels */
    uint32_t fps;           /* 0: still */
    uint32_t rate;          /* Hz */
    uint32_t channels;
    enum macemu_sample_format format;
    bool silent;
    bool plain;
    uint32_t count;    /* pictures, 0: without end */
    const char *sizes; /* WxH,WxH,...: one after another, a second each */
};

/* Says what is wrong on standard error. */
bool options_read(struct options *options, int count, char **words);

/* A key that was pressed, as the DOM's keyCode. */
void options_key(struct options *options, int code);

/* What the time since the start changes. */
void options_time(struct options *options, uint64_t elapsed_us);
