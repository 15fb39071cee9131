/* Packets of the PS/2 mouse: motion, buttons, wheel. */
#pragma once

#include "input.h"

/* Begins with a packet's first byte; with a wheel a packet has four bytes, else three. */
void mouse_begin(bool wheel);

/* Takes the next byte that the mouse sent. While the pointer is told positions, motion counts for nothing. */
void mouse_byte(struct input *input, uint8_t value);
