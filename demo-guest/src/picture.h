/* The whole picture: strips, colour bars with a bar that moves across them, text, pointer. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "canvas.h"
#include "input.h"
#include "sound.h"

struct status {
    uint32_t frame;
    uint32_t millis;
    uint32_t rate; /* pictures per second */
    bool moving;
    const struct input *input;
    const struct sound *sound;
};

/* Draws everything into a blank canvas, once for each resolution. sound_band: there is a band that tells of sound. */
void picture_begin(struct canvas *canvas, bool sound_band);

/* Draws what this picture has new. */
void picture_draw(struct canvas *canvas, const struct status *status);
