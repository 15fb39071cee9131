/* What the guest shows: stripes that lie elsewhere on every page, and the strip that a program reads. */
#pragma once

#include <stdint.h>

#include "kms.h"

/* Fills a page so that every pixel differs from the one on the page before. */
void picture_fill(const struct screen *screen, const struct page *page, uint32_t number);

/* The strip of docs and demo guest (demo-guest/src/strip.h): frame number and milliseconds, no key, no pointer. */
void picture_strip(const struct page *page, uint32_t frame, uint32_t millis);
