/* Text in the machine's own text-mode font, 8x16 pixels a letter. */
#pragma once

#include <stdint.h>

#include "canvas.h"

enum { FONT_WIDTH = 8, FONT_HEIGHT = 16 };

/* Takes the letters out of the VGA's memory; has to come before the first graphics mode. */
void font_init(void);

/* Draws one letter, its background included, every pixel `scale` times as large. */
void font_draw(struct canvas *canvas, uint32_t x, uint32_t y, uint32_t scale, char letter, uint32_t colour,
               uint32_t background);
