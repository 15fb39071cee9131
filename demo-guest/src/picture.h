/* The whole picture: strip, colour bars with a bar that moves across them, text, pointer. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "canvas.h"
#include "input.h"

struct status {
    uint32_t frame;
    uint32_t millis;
    uint32_t rate; /* pictures per second */
    bool moving;
    const struct input *input;
};

/* Draws everything into a blank canvas, once for each resolution. */
void picture_begin(struct canvas *canvas);

/* Draws what this picture has new. */
void picture_draw(struct canvas *canvas, const struct status *status);
