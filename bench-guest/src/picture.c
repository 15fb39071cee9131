#include "picture.h"

enum { CELL = 16, CELLS = 32, MAGIC = 0xa5, CHECKSUM_FACTOR = 257, WHITE = 0xffffff, STRIPE = 24, STRIPES = 5 };

void picture_fill(const struct screen *screen, const struct page *page, uint32_t number) {
    static const uint32_t colours[STRIPES] = {0x204060, 0x806020, 0x308040, 0x702050, 0x505090};
    for (uint32_t y = 0; y < screen->height; y++) {
        uint32_t *row = page->pixels + (uint64_t)y * page->stride;
        for (uint32_t x = 0; x < screen->width; x++) {
            row[x] = colours[((x + y) / STRIPE + number) % STRIPES];
        }
    }
}

static uint32_t sum_bytes(uint32_t word) {
    return (word >> 24) + (word >> 16 & 0xff) + (word >> 8 & 0xff) + (word & 0xff);
}

static void draw_row(const struct page *page, uint32_t row, uint32_t bits) {
    for (uint32_t y = row * CELL; y < (row + 1) * CELL; y++) {
        uint32_t *pixels = page->pixels + (uint64_t)y * page->stride;
        for (uint32_t x = 0; x < CELLS * CELL; x++) {
            pixels[x] = bits >> (CELLS - 1 - x / CELL) & 1 ? WHITE : 0;
        }
    }
}

void picture_strip(const struct page *page, uint32_t frame, uint32_t millis) {
    draw_row(page, 0, frame);
    draw_row(page, 1, millis);
    draw_row(page, 2, 0);
    uint32_t check = (sum_bytes(frame) + sum_bytes(millis)) * CHECKSUM_FACTOR & 0xffff;
    draw_row(page, 3, (uint32_t)MAGIC << 24 | check);
}
