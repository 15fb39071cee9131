/* What the command line asks for: WIDTHxHEIGHT [still] [rate=N] [relative] [flip] [silent] [trace] */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct options {
    uint32_t width, height;
    uint32_t rate; /* pictures per second, 1 to 60 */
    bool still;    /* a new picture only after input */
    bool relative; /* leave the absolute pointer alone */
    bool flip;     /* show each picture by page flip: never torn, always whole */
    bool silent;   /* leave the sound card alone */
    bool trace;
};

/* Reads the options into `options`, which holds the defaults; false: a word is unknown or out of range. */
bool options_read(struct options *options, const char *command_line);
