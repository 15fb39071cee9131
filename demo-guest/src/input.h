/* What the keyboard and the pointer have said so far. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { BUTTON_LEFT = 1, BUTTON_MIDDLE = 2, BUTTON_RIGHT = 4 };

struct input {
    uint8_t last_key; /* qnum of the last key pressed, 0: none yet */
    bool last_key_down;
    bool shift; /* held now, on either side */
    uint32_t keys_pressed; /* presses since the start, modulo 2^32 */
    bool absolute;         /* the pointer is told positions rather than motion */
    uint32_t pointer_x, pointer_y;
    uint8_t buttons; /* pressed now: BUTTON_ bits */
    int32_t wheel;   /* clicks since the start, down positive */
    bool changed;    /* since the last picture */
};

/* A key went down or up. */
void input_key(struct input *input, uint8_t qnum, bool down);

/* Where the pointer is, cut to the picture, and which buttons are down. */
void input_pointer(struct input *input, int32_t x, int32_t y, uint8_t buttons, int32_t wheel_clicks);

/* The picture's size, which the pointer does not leave. */
void input_resize(struct input *input, uint32_t width, uint32_t height);
