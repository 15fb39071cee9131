#include "trace.h"

#include "input.h"
#include "io.h"
#include "line.h"

enum { DEBUG_CONSOLE = 0xe9, TEXT_SCREEN = 0xb8000, TEXT_BRIGHT = 0x0f00 };

static bool enabled;

static void write_line(struct line *line) {
    for (uint32_t i = 0; i < line->length; i++) {
        out8(DEBUG_CONSOLE, (uint8_t)line->letters[i]);
    }
    out8(DEBUG_CONSOLE, '\n');
}

void trace_enable(void) {
    enabled = true;
}

void trace_frame(uint32_t frame) {
    if (enabled) {
        struct line line = {.length = 0};
        line_text(&line, "F ");
        line_decimal(&line, frame);
        write_line(&line);
    }
}

void trace_key(uint8_t qnum, bool down) {
    if (enabled) {
        struct line line = {.length = 0};
        line_text(&line, "K ");
        line_hex8(&line, qnum);
        line_text(&line, down ? " down" : " up");
        write_line(&line);
    }
}

void trace_pointer(const struct input *input) {
    if (enabled) {
        struct line line = {.length = 0};
        line_text(&line, "P ");
        line_decimal(&line, input->pointer_x);
        line_text(&line, " ");
        line_decimal(&line, input->pointer_y);
        line_text(&line, " ");
        line_decimal(&line, input->buttons);
        line_text(&line, " ");
        line_signed(&line, input->wheel);
        write_line(&line);
    }
}

void trace_failure(const char *reason) {
    volatile uint16_t *cell = (volatile uint16_t *)TEXT_SCREEN;
    for (; *reason; reason++) {
        out8(DEBUG_CONSOLE, (uint8_t)*reason);
        *cell++ = (uint16_t)(TEXT_BRIGHT | (uint8_t)*reason);
    }
    out8(DEBUG_CONSOLE, '\n');
}
