#include "caption.h"

#include "font.h"
#include "line.h"

enum { LINES = 5, MARGIN = 8, COLOUR = 0xe0e0e0, BACKGROUND = 0x202020 };

static const char small_print[] = "small print: The quick brown fox jumps over the lazy dog 0123456789";

static char shown[LINES][LINE_LETTERS];

static uint32_t scale_of(const struct canvas *canvas) {
    return canvas->width >= 1024 ? 2 : 1;
}

uint32_t caption_top(const struct canvas *canvas) {
    return canvas->height - LINES * FONT_HEIGHT * scale_of(canvas) - FONT_HEIGHT - 2 * MARGIN;
}

/* Draws the letters that differ from those on the screen. */
static void draw_line(struct canvas *canvas, uint32_t index, const struct line *line) {
    uint32_t scale = scale_of(canvas);
    uint32_t letter_width = FONT_WIDTH * scale;
    uint32_t y = caption_top(canvas) + MARGIN + index * FONT_HEIGHT * scale;
    uint32_t first = LINE_LETTERS;
    uint32_t end = 0;
    for (uint32_t i = 0; i < LINE_LETTERS; i++) {
        char letter = i < line->length ? line->letters[i] : ' ';
        if (letter != shown[index][i]) {
            shown[index][i] = letter;
            font_draw(canvas, MARGIN + i * letter_width, y, scale, letter, COLOUR, BACKGROUND);
            first = first < i ? first : i;
            end = i + 1;
        }
    }
    if (first < end) {
        uint32_t x = MARGIN + first * letter_width;
        canvas_damage(canvas, (struct rectangle){x, y, (end - first) * letter_width, FONT_HEIGHT * scale});
    }
}

void caption_begin(struct canvas *canvas) {
    for (uint32_t i = 0; i < LINES * LINE_LETTERS; i++) {
        shown[i / LINE_LETTERS][i % LINE_LETTERS] = 0;
    }
    uint32_t y = canvas->height - MARGIN - FONT_HEIGHT;
    for (uint32_t i = 0; i + 1 < sizeof small_print; i++) {
        font_draw(canvas, MARGIN + i * FONT_WIDTH, y, 1, small_print[i], COLOUR, BACKGROUND);
    }
}

static struct line size_line(const struct canvas *canvas, const struct status *status) {
    struct line line = {.length = 0};
    line_text(&line, "size ");
    line_decimal(&line, canvas->width);
    line_text(&line, "x");
    line_decimal(&line, canvas->height);
    if (status->moving) {
        line_text(&line, ", ");
        line_decimal(&line, status->rate);
        line_text(&line, " pictures/s");
    } else {
        line_text(&line, ", still");
    }
    return line;
}

static struct line frame_line(const struct status *status) {
    struct line line = {.length = 0};
    line_text(&line, "frame ");
    line_decimal(&line, status->frame);
    line_text(&line, ", time ");
    line_decimal(&line, status->millis);
    line_text(&line, " ms");
    return line;
}

static struct line key_line(const struct input *input) {
    struct line line = {.length = 0};
    line_text(&line, "key ");
    if (input->last_key == 0) {
        line_text(&line, "none yet");
    } else {
        line_hex8(&line, input->last_key);
        line_text(&line, input->last_key_down ? " down" : " up");
    }
    return line;
}

static struct line pointer_line(const struct input *input) {
    struct line line = {.length = 0};
    line_text(&line, input->absolute ? "pointer at " : "mouse at ");
    line_decimal(&line, input->pointer_x);
    line_text(&line, ",");
    line_decimal(&line, input->pointer_y);
    line_text(&line, input->buttons & BUTTON_LEFT ? " left" : "");
    line_text(&line, input->buttons & BUTTON_MIDDLE ? " middle" : "");
    line_text(&line, input->buttons & BUTTON_RIGHT ? " right" : "");
    line_text(&line, ", wheel ");
    line_signed(&line, input->wheel);
    return line;
}

static struct line title_line(const struct sound *sound) {
    struct line line = {.length = 0};
    line_text(&line, "Vitrine demo guest");
    if (sound->present) {
        line_text(&line, sound->playing ? ", plays " : ", mute ");
        line_decimal(&line, sound->rate);
        line_text(&line, " Hz, hears ");
        line_decimal(&line, sound->heard.hertz);
        line_text(&line, " Hz");
    }
    return line;
}

void caption_draw(struct canvas *canvas, const struct status *status) {
    struct line lines[] = {title_line(status->sound), size_line(canvas, status), frame_line(status), key_line(status->input),
                           pointer_line(status->input)};
    for (uint32_t i = 0; i < LINES; i++) {
        draw_line(canvas, i, &lines[i]);
    }
}
