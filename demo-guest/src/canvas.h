/* The picture in RAM, and the parts of it that the screen does not show yet. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct rectangle {
    uint32_t x, y, width, height;
};

struct canvas {
    uint32_t *pixels; /* x8r8g8b8, rows of `width` pixels */
    uint32_t width, height;
};

/* Draws at `memory` from now on, a blank picture of that size. flip: two pages in turn. */
void canvas_begin(struct canvas *canvas, uint32_t *memory, uint32_t width, uint32_t height, bool flip);

/* Fills a rectangle that lies within the picture. */
void canvas_fill(struct canvas *canvas, struct rectangle area, uint32_t colour);

/* Notes that this part, cut to the picture, has to be shown. Parts are shown in the order of their noting. */
void canvas_damage(struct canvas *canvas, struct rectangle area);

/* Brings the noted parts to the screen, each row in one go. */
void canvas_present(struct canvas *canvas);
