/* The guest's own pointer, drawn into the picture; the strips are never covered. */
#pragma once

#include "canvas.h"

/* Draws the arrow with its point at (x, y) and keeps what was there. */
void arrow_draw(struct canvas *canvas, uint32_t x, uint32_t y);

/* Puts back what the last arrow covered. */
void arrow_erase(struct canvas *canvas);

/* Forgets the last arrow: the picture under it is gone. */
void arrow_forget(void);
