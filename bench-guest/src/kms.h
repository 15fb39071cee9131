/*
 * A screen by Linux's kernel mode setting: the little of drm.h and drm_mode.h (Linux 6.1, include/uapi/drm) that it
 * takes to show pictures by page flip, so that no package has to be installed for the headers.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { SCREEN_PAGES = 3 };

struct page {
    uint32_t *pixels; /* x8r8g8b8 */
    uint64_t bytes;
    uint32_t handle;
    uint32_t stride;  /* in pixels */
    uint32_t framebuffer;
};

struct screen {
    int card;
    uint32_t crtc, connector;
    uint32_t width, height;
    struct page pages[SCREEN_PAGES];
};

/* Sets the first connector's preferred mode and shows the first page, which is black. Ends the guest when it cannot. */
void screen_open(struct screen *screen, const char *card);

/* Sets the preferred mode anew if the card prefers another size by now, with black pages; whether it did. */
bool screen_follow(struct screen *screen);

/* Shows a page and waits until the one before it is no longer shown. */
void screen_flip(const struct screen *screen, const struct page *page);
