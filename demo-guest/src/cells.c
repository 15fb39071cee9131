#include "cells.h"

enum { CHECKSUM_FACTOR = 257, WHITE = 0xffffff, BLACK = 0 };

static uint32_t sum_bytes(uint32_t row) {
    return (row >> 24) + (row >> 16 & 0xff) + (row >> 8 & 0xff) + (row & 0xff);
}

/* Draws and shows only the cells that change: the less is copied, the rarer is a strip caught half-way. */
static void draw_row(struct canvas *canvas, struct cells *cells, uint32_t row, uint32_t bits) {
    uint32_t changes = cells->drawn ? bits ^ cells->shown[row] : 0xffffffff;
    uint32_t y = cells->top + row * CELL;
    uint32_t first = 32;
    uint32_t end = 0;
    for (uint32_t cell = 0; cell < 32; cell++) {
        uint32_t mask = 0x80000000u >> cell;
        if (changes & mask) {
            canvas_fill(canvas, (struct rectangle){cell * CELL, y, CELL, CELL}, bits & mask ? WHITE : BLACK);
            first = first < cell ? first : cell;
            end = cell + 1;
        }
    }
    if (first < end) {
        canvas_damage(canvas, (struct rectangle){first * CELL, y, (end - first) * CELL, CELL});
    }
    cells->shown[row] = bits;
}

void cells_draw(struct canvas *canvas, struct cells *cells, const uint32_t *rows, uint8_t magic, uint8_t last) {
    uint32_t sum = last;
    for (uint32_t row = 0; row + 1 < CELL_ROWS; row++) {
        draw_row(canvas, cells, row, rows[row]);
        sum += sum_bytes(rows[row]);
    }
    draw_row(canvas, cells, CELL_ROWS - 1,
             (uint32_t)magic << 24 | (uint32_t)last << 16 | (sum * CHECKSUM_FACTOR & 0xffff));
    cells->drawn = true;
}
