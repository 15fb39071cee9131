#include "strip.h"

enum { MAGIC = 0xa5, CHECKSUM_FACTOR = 257, WHITE = 0xffffff, BLACK = 0 };

static uint32_t shown[4];
static bool drawn;

static uint32_t sum_bytes(uint32_t row) {
    return (row >> 24) + (row >> 16 & 0xff) + (row >> 8 & 0xff) + (row & 0xff);
}

/* Draws and shows only the cells that change: the less is copied, the rarer is a strip caught half-way. */
static void draw_row(struct canvas *canvas, uint32_t row, uint32_t bits) {
    uint32_t changes = drawn ? bits ^ shown[row] : 0xffffffff;
    uint32_t first = 32;
    uint32_t end = 0;
    for (uint32_t cell = 0; cell < 32; cell++) {
        uint32_t mask = 0x80000000u >> cell;
        if (changes & mask) {
            struct rectangle area = {cell * STRIP_CELL, row * STRIP_CELL, STRIP_CELL, STRIP_CELL};
            canvas_fill(canvas, area, bits & mask ? WHITE : BLACK);
            first = first < cell ? first : cell;
            end = cell + 1;
        }
    }
    if (first < end) {
        canvas_damage(canvas, (struct rectangle){first * STRIP_CELL, row * STRIP_CELL, (end - first) * STRIP_CELL,
                                                 STRIP_CELL});
    }
    shown[row] = bits;
}

void strip_forget(void) {
    drawn = false;
}

void strip_draw(struct canvas *canvas, uint32_t frame, uint32_t millis, const struct input *input) {
    uint32_t controls =
        (uint32_t)input->last_key << 24 | (input->pointer_x & 0xfff) << 12 | (input->pointer_y & 0xfff);
    uint32_t sum = sum_bytes(frame) + sum_bytes(millis) + sum_bytes(controls) + input->buttons;
    uint32_t check = (uint32_t)MAGIC << 24 | (uint32_t)input->buttons << 16 | (sum * CHECKSUM_FACTOR & 0xffff);
    draw_row(canvas, 0, frame);
    draw_row(canvas, 1, millis);
    draw_row(canvas, 2, controls);
    draw_row(canvas, 3, check);
    drawn = true;
}
