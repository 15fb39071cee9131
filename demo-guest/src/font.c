#include "font.h"

#include "io.h"

enum { LETTERS = 128, GLYPH_STRIDE = 32 };
enum { SEQUENCER = 0x3c4, SEQUENCER_MEMORY_MODE = 4, GRAPHICS = 0x3ce };
enum { GRAPHICS_READ_PLANE = 4, GRAPHICS_MODE = 5, GRAPHICS_WINDOW = 6 };

static uint8_t glyphs[LETTERS][FONT_HEIGHT];

static void vga_write(uint16_t port, uint8_t index, uint8_t value) {
    out16(port, (uint16_t)(value << 8 | index));
}

void font_init(void) {
    /* In text modes plane 2 holds the font; read it flat at 0xa0000. */
    vga_write(SEQUENCER, SEQUENCER_MEMORY_MODE, 0x06);
    vga_write(GRAPHICS, GRAPHICS_READ_PLANE, 2);
    vga_write(GRAPHICS, GRAPHICS_MODE, 0);
    vga_write(GRAPHICS, GRAPHICS_WINDOW, 0x04);
    const volatile uint8_t *plane = (const volatile uint8_t *)0xa0000;
    for (uint32_t letter = 0; letter < LETTERS; letter++) {
        for (uint32_t row = 0; row < FONT_HEIGHT; row++) {
            glyphs[letter][row] = plane[letter * GLYPH_STRIDE + row];
        }
    }
}

void font_draw(struct canvas *canvas, uint32_t x, uint32_t y, uint32_t scale, char letter, uint32_t colour,
               uint32_t background) {
    const uint8_t *glyph = glyphs[(uint8_t)letter & (LETTERS - 1)];
    for (uint32_t row = 0; row < FONT_HEIGHT * scale; row++) {
        uint32_t *to = canvas->pixels + (y + row) * canvas->width + x;
        uint32_t bits = glyph[row / scale];
        for (uint32_t mask = 0x80; mask != 0; mask >>= 1) {
            for (uint32_t i = 0; i < scale; i++) {
                *to++ = bits & mask ? colour : background;
            }
        }
    }
}
