/* The reference emulator's picture: colour bars, a moving block, and the strip that programs read. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct input {
    uint32_t key; /* the last one, as the DOM's keyCode */
    uint32_t x, y;
    uint32_t buttons; /* bit 0 left, 1 middle, 2 right */
};

struct picture {
    uint8_t *rgba;
    uint32_t width, height;
};

void input_move(struct input *input, int x, int y);
void input_button(struct input *input, int button, bool pressed);

bool picture_is_other(const struct picture *picture, uint32_t width, uint32_t height);

/*
 * Draws the whole picture. Its last pixel says the number of the frame again, so that a picture that was put together from
 * two is known by it.
 */
void picture_draw(struct picture *picture, uint32_t width, uint32_t height, uint32_t frame, const struct input *input);

void picture_free(struct picture *picture);
