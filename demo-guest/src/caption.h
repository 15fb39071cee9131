/* The readable text in the picture's lower part. */
#pragma once

#include "canvas.h"
#include "picture.h"

/* The first row of pixels that belongs to the text. */
uint32_t caption_top(const struct canvas *canvas);

/* Draws what never changes and forgets what the rest was. */
void caption_begin(struct canvas *canvas);

/* Draws the lines that tell this picture's status. */
void caption_draw(struct canvas *canvas, const struct status *status);
