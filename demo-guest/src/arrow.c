#include "arrow.h"

#include "sound_strip.h"
#include "strip.h"

enum { ARROW_WIDTH = 11, ARROW_HEIGHT = 16, INSIDE = 0xffffff, EDGE = 0x000000 };

/* '#' is the edge, '.' the inside, a blank lets the picture through. */
static const char shape[ARROW_HEIGHT][ARROW_WIDTH + 1] = {
    "#          ", "##         ", "#.#        ", "#..#       ", "#...#      ", "#....#     ",
    "#.....#    ", "#......#   ", "#.......#  ", "#........# ", "#.....#####", "#..#..#    ",
    "#.# #..#   ", "##  #..#   ", "#    #..#  ", "      ##   ",
};

static uint32_t covered[ARROW_HEIGHT][ARROW_WIDTH];
static uint32_t drawn_x;
static uint32_t drawn_y;
static bool drawn;

static uint32_t *visible_pixel(struct canvas *canvas, uint32_t column, uint32_t row) {
    uint32_t x = drawn_x + column;
    uint32_t y = drawn_y + row;
    bool in_sound_strip = y >= SOUND_BAND_TOP && y < SOUND_BAND_TOP + SOUND_BAND_HEIGHT;
    bool in_strip = x < STRIP_WIDTH && (y < STRIP_HEIGHT || in_sound_strip);
    bool covers = shape[row][column] != ' ' && x < canvas->width && y < canvas->height && !in_strip;
    return covers ? canvas->pixels + y * canvas->width + x : 0;
}

static void damage_arrow(struct canvas *canvas) {
    canvas_damage(canvas, (struct rectangle){drawn_x, drawn_y, ARROW_WIDTH, ARROW_HEIGHT});
}

void arrow_draw(struct canvas *canvas, uint32_t x, uint32_t y) {
    drawn_x = x;
    drawn_y = y;
    drawn = true;
    for (uint32_t row = 0; row < ARROW_HEIGHT; row++) {
        for (uint32_t column = 0; column < ARROW_WIDTH; column++) {
            uint32_t *pixel = visible_pixel(canvas, column, row);
            if (pixel) {
                covered[row][column] = *pixel;
                *pixel = shape[row][column] == '#' ? EDGE : INSIDE;
            }
        }
    }
    damage_arrow(canvas);
}

void arrow_erase(struct canvas *canvas) {
    if (!drawn) {
        return;
    }
    drawn = false;
    for (uint32_t row = 0; row < ARROW_HEIGHT; row++) {
        for (uint32_t column = 0; column < ARROW_WIDTH; column++) {
            uint32_t *pixel = visible_pixel(canvas, column, row);
            if (pixel) {
                *pixel = covered[row][column];
            }
        }
    }
    damage_arrow(canvas);
}

void arrow_forget(void) {
    drawn = false;
}
