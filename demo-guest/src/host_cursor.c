#include "host_cursor.h"

#include "svga.h"

enum { QNUM_1 = 0x02, QNUM_2 = 0x03, QNUM_3 = 0x04, QNUM_4 = 0x05 };
enum { SMALL = 32, LARGE = 160, SMALL_WORDS = SMALL * SMALL, LARGE_WORDS = LARGE / 32 * LARGE };

static uint32_t clear[LARGE_WORDS];
static uint32_t pixels[SMALL_WORDS];
static uint32_t pointer_x;
static uint32_t pointer_y;
static bool has_shape;
static bool is_hidden;

_Static_assert(SMALL_WORDS >= LARGE_WORDS, "a large shape's bits lie in the same words as a small one's colours");

/* The first bit of a byte is on the left, and a word begins with its lowest byte. */
static void set_bit(uint32_t *bits, uint32_t width, uint32_t x, uint32_t y, bool set) {
    uint32_t bit = (x & 0x18) | (7 - (x & 7));
    uint32_t *word = bits + y * (width / 32) + x / 32;
    *word = (*word & ~(1u << bit)) | (set ? 1u << bit : 0);
}

static void define_colour(void) {
    for (uint32_t y = 0; y < SMALL; y++) {
        for (uint32_t x = 0; x < SMALL; x++) {
            pixels[y * SMALL + x] = (8 * x) << 16 | (8 * y) << 8 | 128;
            set_bit(clear, SMALL, x, y, x + y >= 40);
        }
    }
    svga_define_cursor(&(struct svga_shape){SMALL, SMALL, 3, 5, 32, clear, pixels});
}

static void define_black_and_white(void) {
    for (uint32_t y = 0; y < SMALL; y++) {
        for (uint32_t x = 0; x < SMALL; x++) {
            set_bit(pixels, SMALL, x, y, x < 8);
            set_bit(clear, SMALL, x, y, x >= 16);
        }
    }
    svga_define_cursor(&(struct svga_shape){SMALL, SMALL, 16, 16, 1, clear, pixels});
}

static bool in_cross(uint32_t x, uint32_t y, uint32_t half) {
    bool upright = x >= LARGE / 2 - half && x < LARGE / 2 + half;
    bool level = y >= LARGE / 2 - half && y < LARGE / 2 + half;
    return upright || level;
}

static void define_large(void) {
    for (uint32_t y = 0; y < LARGE; y++) {
        for (uint32_t x = 0; x < LARGE; x++) {
            set_bit(pixels, LARGE, x, y, in_cross(x, y, 4));
            set_bit(clear, LARGE, x, y, !in_cross(x, y, 6));
        }
    }
    svga_define_cursor(&(struct svga_shape){LARGE, LARGE, LARGE / 2, LARGE / 2, 1, clear, pixels});
}

static void place(void) {
    svga_move_cursor(pointer_x, pointer_y, !is_hidden);
}

void host_cursor_key(uint8_t qnum) {
    if (!svga_is_used() || qnum < QNUM_1 || qnum > QNUM_4) {
        return;
    }
    if (qnum == QNUM_1) {
        define_colour();
    } else if (qnum == QNUM_2) {
        define_black_and_white();
    } else if (qnum == QNUM_3) {
        define_large();
    } else {
        is_hidden = !is_hidden;
    }
    has_shape = has_shape || qnum != QNUM_4;
    place();
}

void host_cursor_move(uint32_t x, uint32_t y) {
    if (has_shape && (x != pointer_x || y != pointer_y)) {
        pointer_x = x;
        pointer_y = y;
        place();
    }
}

bool host_cursor_has_shape(void) {
    return has_shape;
}
