/* A line of text put together piece by piece; what does not fit is cut off. */
#pragma once

#include <stdint.h>

enum { LINE_LETTERS = 56 };

struct line {
    char letters[LINE_LETTERS];
    uint32_t length;
};

void line_text(struct line *line, const char *text);
void line_decimal(struct line *line, uint32_t value);
void line_signed(struct line *line, int32_t value);
void line_hex8(struct line *line, uint8_t value);
