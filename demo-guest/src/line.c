#include "line.h"

static void line_letter(struct line *line, char letter) {
    if (line->length < LINE_LETTERS) {
        line->letters[line->length++] = letter;
    }
}

void line_text(struct line *line, const char *text) {
    while (*text) {
        line_letter(line, *text++);
    }
}

void line_decimal(struct line *line, uint32_t value) {
    uint32_t unit = 1;
    while (value / unit >= 10) {
        unit *= 10;
    }
    for (; unit != 0; unit /= 10) {
        line_letter(line, (char)('0' + value / unit % 10));
    }
}

void line_signed(struct line *line, int32_t value) {
    if (value < 0) {
        line_letter(line, '-');
    }
    line_decimal(line, value < 0 ? 0u - (uint32_t)value : (uint32_t)value);
}

void line_hex8(struct line *line, uint8_t value) {
    static const char digits[] = "0123456789abcdef";
    line_text(line, "0x");
    line_letter(line, digits[value >> 4]);
    line_letter(line, digits[value & 15]);
}
