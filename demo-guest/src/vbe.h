/* The display: Bochs VBE registers and the linear frame buffer of a PCI VGA card, or VMware's card (svga.h). */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { VBE_MIN_WIDTH = 640, VBE_MIN_HEIGHT = 480, VBE_MAX_WIDTH = 3840, VBE_MAX_HEIGHT = 2160 };

/* Finds the card; false: there is none. */
bool vbe_init(void);

/* Whether the card's memory holds `pages` pictures of that size and it is within the bounds above. */
bool vbe_can_show(uint32_t width, uint32_t height, uint32_t pages);

/* 32 bits per pixel (x8r8g8b8), rows without padding. */
void vbe_set_mode(uint32_t width, uint32_t height);

/* Shows the page that begins `page` pictures into the card's memory. */
void vbe_show_page(uint32_t page);

/* The first pixel of that page. */
uint32_t *vbe_page(uint32_t page);

/* What was written to the page that is shown has to be seen: some cards have to be told. */
void vbe_show_changes(void);
