/* VMware's SVGA II card (QEMU: -device vmware-svga): the host draws the pointer's shape, which is not in the picture. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/*
 * A shape: rows of `width` pixels, a multiple of 32. Where `clear` has a bit the picture is seen, the first bit of a byte on
 * the left. `pixels` are x8r8g8b8, or with depth 1 bits, set for white and else black.
 */
struct svga_shape {
    uint32_t width, height, hot_x, hot_y, depth;
    const uint32_t *clear;
    const uint32_t *pixels;
};

/* Whether that is the card in this slot of the PCI bus; then it is used from now on. */
bool svga_find(uint32_t slot);

/* Whether it is used. */
bool svga_is_used(void);

uint32_t *svga_frame_buffer(void);
uint32_t svga_memory_bytes(void);
bool svga_can_show(uint32_t width, uint32_t height);

/* 32 bits per pixel, rows without padding. */
void svga_set_mode(uint32_t width, uint32_t height);

/* What was written to the frame buffer is to be shown. */
void svga_show(void);

void svga_define_cursor(const struct svga_shape *shape);
void svga_move_cursor(uint32_t x, uint32_t y, bool visible);
