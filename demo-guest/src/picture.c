#include "picture.h"

#include "arrow.h"
#include "caption.h"
#include "host_cursor.h"
#include "sound_strip.h"
#include "strip.h"

enum { BARS = 8, MOVING_WIDTH = 32, MOVING_STEP = 8, MOVING_COLOUR = 0x808080, BACKGROUND = 0x202020 };

static const uint32_t bar_colours[BARS] = {0xffffff, 0xffff00, 0x00ffff, 0x00ff00,
                                           0xff00ff, 0xff0000, 0x0000ff, 0x000000};

static uint32_t moving_x;
static bool has_sound_band;

/* The rows of the bars: one part above the band that tells of sound and one below, or one part without it. */
static uint32_t parts(const struct canvas *canvas, struct rectangle areas[2]) {
    uint32_t end = caption_top(canvas);
    if (!has_sound_band) {
        areas[0] = (struct rectangle){0, STRIP_HEIGHT, canvas->width, end - STRIP_HEIGHT};
        return 1;
    }
    uint32_t below = SOUND_BAND_TOP + SOUND_BAND_HEIGHT;
    areas[0] = (struct rectangle){0, STRIP_HEIGHT, canvas->width, SOUND_BAND_TOP - STRIP_HEIGHT};
    areas[1] = (struct rectangle){0, below, canvas->width, end - below};
    return 2;
}

/* Fills the columns from x to x + width of these rows with the colour bars that are there. */
static void draw_bars(struct canvas *canvas, struct rectangle rows, uint32_t x, uint32_t width) {
    uint32_t bar_width = canvas->width / BARS;
    for (uint32_t bar = 0; bar < BARS; bar++) {
        uint32_t from = bar * bar_width > x ? bar * bar_width : x;
        uint32_t to = (bar + 1) * bar_width < x + width ? (bar + 1) * bar_width : x + width;
        if (from < to) {
            canvas_fill(canvas, (struct rectangle){from, rows.y, to - from, rows.height}, bar_colours[bar]);
        }
    }
}

static void draw_moving_bar(struct canvas *canvas, uint32_t frame) {
    uint32_t places = (canvas->width - MOVING_WIDTH) / MOVING_STEP + 1;
    uint32_t old_x = moving_x;
    moving_x = frame % places * MOVING_STEP;
    struct rectangle rows[2];
    uint32_t count = parts(canvas, rows);
    for (uint32_t part = 0; part < count; part++) {
        draw_bars(canvas, rows[part], old_x, MOVING_WIDTH);
        canvas_damage(canvas, (struct rectangle){old_x, rows[part].y, MOVING_WIDTH, rows[part].height});
        struct rectangle area = {moving_x, rows[part].y, MOVING_WIDTH, rows[part].height};
        canvas_fill(canvas, area, MOVING_COLOUR);
        canvas_damage(canvas, area);
    }
}

void picture_begin(struct canvas *canvas, bool sound_band) {
    has_sound_band = sound_band;
    canvas_fill(canvas, (struct rectangle){0, 0, canvas->width, canvas->height}, BACKGROUND);
    struct rectangle rows[2];
    uint32_t count = parts(canvas, rows);
    for (uint32_t part = 0; part < count; part++) {
        draw_bars(canvas, rows[part], 0, canvas->width);
    }
    caption_begin(canvas);
    moving_x = 0;
    arrow_forget();
    strip_forget();
    sound_strip_forget();
    canvas_damage(canvas, (struct rectangle){0, 0, canvas->width, canvas->height});
}

void picture_draw(struct canvas *canvas, const struct status *status) {
    arrow_erase(canvas);
    draw_moving_bar(canvas, status->frame);
    caption_draw(canvas, status);
    if (has_sound_band) {
        sound_strip_draw(canvas, status->sound);
    }
    if (!host_cursor_has_shape()) {
        arrow_draw(canvas, status->input->pointer_x, status->input->pointer_y);
    }
    /* The strip comes last: once it can be read, the rest of its picture is there. */
    strip_draw(canvas, status->frame, status->millis, status->input);
}
