#include "macemu_ipc.h"

#include "picture.h"

enum { CELL = 16, CELLS = 32, ROWS = 4, MAGIC = 0xa5, CHECKSUM_FACTOR = 257, BARS = 8, BLOCK = 32 };

static const uint8_t WHITE[4] = {255, 255, 255, 255};
static const uint8_t BLACK[4] = {0, 0, 0, 255};

void input_move(struct input *input, int x, int y) {
    input->x = x < 0 ? 0 : (uint32_t)x & 0xfff;
    input->y = y < 0 ? 0 : (uint32_t)y & 0xfff;
}

void input_button(struct input *input, int button, bool pressed) {
    uint32_t bit = button >= 0 && button < 8 ? 1u << button : 0;
    input->buttons = pressed ? input->buttons | bit : input->buttons & ~bit;
}

static void fill(struct picture *picture, uint32_t x, uint32_t y, uint32_t width, uint32_t height,
                 const uint8_t colour[4]) {
    for (uint32_t row = y; row < y + height && row < picture->height; row++) {
        uint8_t *pixel = picture->rgba + ((size_t)row * picture->width + x) * 4;
        for (uint32_t i = 0; i < width && x + i < picture->width; i++) memcpy(pixel + (size_t)i * 4, colour, 4);
    }
}

static uint32_t sum_bytes(uint32_t word) {
    return (word >> 24) + (word >> 16 & 0xff) + (word >> 8 & 0xff) + (word & 0xff);
}

static void draw_word(struct picture *picture, uint32_t row, uint32_t bits) {
    for (uint32_t cell = 0; cell < CELLS; cell++)
        fill(picture, cell * CELL, row * CELL, CELL, CELL, bits >> (CELLS - 1 - cell) & 1 ? WHITE : BLACK);
}

/* As demo-guest/src/strip.h says, the key as the DOM's keyCode and the time as microseconds of CLOCK_MONOTONIC. */
static void draw_strip(struct picture *picture, uint32_t frame, const struct input *input) {
    uint32_t time = (uint32_t)macemu_now_us();
    uint32_t controls = input->key << 24 | input->x << 12 | input->y;
    uint32_t sum = sum_bytes(frame) + sum_bytes(time) + sum_bytes(controls) + (input->buttons & 0xff);
    draw_word(picture, 0, frame);
    draw_word(picture, 1, time);
    draw_word(picture, 2, controls);
    draw_word(picture, 3, (uint32_t)MAGIC << 24 | (input->buttons & 0xff) << 16 | (sum * CHECKSUM_FACTOR & 0xffff));
}

/* White, yellow, cyan, green, magenta, red, blue, black. */
static void draw_bars(struct picture *picture, uint32_t y, uint32_t height) {
    static const uint8_t colours[BARS][4] = {{255, 255, 255, 255}, {255, 255, 0, 255}, {0, 255, 255, 255},
                                             {0, 255, 0, 255},     {255, 0, 255, 255}, {255, 0, 0, 255},
                                             {0, 0, 255, 255},     {0, 0, 0, 255}};
    for (uint32_t bar = 0; bar < BARS; bar++) {
        uint32_t x = picture->width * bar / BARS;
        fill(picture, x, y, picture->width * (bar + 1) / BARS - x, height, colours[bar]);
    }
}

bool picture_is_other(const struct picture *picture, uint32_t width, uint32_t height) {
    return picture->width != width || picture->height != height;
}

void picture_draw(struct picture *picture, uint32_t width, uint32_t height, uint32_t frame, const struct input *input) {
    uint32_t lane = height > 2 * BLOCK ? height - 2 * BLOCK : 0;
    if (picture->rgba == NULL || picture_is_other(picture, width, height)) {
        uint8_t *rgba = realloc(picture->rgba, (size_t)width * height * 4);
        if (rgba == NULL) abort();
        *picture = (struct picture){rgba, width, height};
        draw_bars(picture, 0, height);
    }
    draw_bars(picture, lane, BLOCK);
    if (width > BLOCK) fill(picture, frame * 4 % (width - BLOCK), lane, BLOCK, BLOCK, WHITE);
    draw_strip(picture, frame, input);
    const uint8_t number[4] = {(uint8_t)frame, (uint8_t)(frame >> 8), (uint8_t)(frame >> 16), 255};
    memcpy(picture->rgba + ((size_t)width * height - 1) * 4, number, 4);
}

void picture_free(struct picture *picture) {
    free(picture->rgba);
    *picture = (struct picture){0};
}
