/*
 * The machine-readable strip at the picture's top left: 4 rows of 32 cells of 16x16 pixels, most significant bit
 * first, 1 white, 0 black.
 *
 *   row 0   frame (32)
 *   row 1   milliseconds since the start (32)
 *   row 2   last key (8)  pointer x (12)  pointer y (12)
 *   row 3   0xa5 (8)      buttons (8)     sum of the 12 bytes above and the buttons, times 257 (16)
 */
#pragma once

#include <stdint.h>

#include "canvas.h"
#include "cells.h"
#include "input.h"

enum { STRIP_WIDTH = CELLS_WIDTH, STRIP_HEIGHT = CELLS_HEIGHT };

void strip_draw(struct canvas *canvas, uint32_t frame, uint32_t millis, const struct input *input);

/* Forgets the last strip: the picture under it is gone. */
void strip_forget(void);
