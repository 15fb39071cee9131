/* Rows of 32 cells of 16x16 pixels that machines read: most significant bit first, 1 white, 0 black. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "canvas.h"

enum { CELL = 16, CELL_ROWS = 4, CELLS_WIDTH = 32 * CELL, CELLS_HEIGHT = CELL_ROWS * CELL };

struct cells {
    uint32_t top; /* the first row's first pixels, at the picture's left */
    uint32_t shown[CELL_ROWS];
    bool drawn;
};

/*
 * Draws four rows. The last is 8 bits of magic, 8 bits of the caller's and 16 bits of check: the sum of the 12 bytes of the
 * first three rows and the caller's 8 bits, times 257.
 */
void cells_draw(struct canvas *canvas, struct cells *cells, const uint32_t *rows, uint8_t magic, uint8_t last);
