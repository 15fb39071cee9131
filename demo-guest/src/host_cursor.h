/*
 * The pointer's shape where the card hands it to the host: three forms, each with a known answer.
 *
 *     1  32x32 in colour, hot spot 3,5: the pixel at x, y is red 8x, green 8y, blue 128; clear where x + y >= 40
 *     2  32x32 in black and white, hot spot 16,16: white where x < 8, black where x < 16, else clear
 *     3  160x160 in black and white, hot spot 80,80: a white cross 8 pixels thick, its edge of 2 pixels black; else clear
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* The keys 1 to 3 choose a form, 4 hides the pointer or shows it again. */
void host_cursor_key(uint8_t qnum);

void host_cursor_move(uint32_t x, uint32_t y);

/* Whether the host has a shape, so that the picture needs none. */
bool host_cursor_has_shape(void);
