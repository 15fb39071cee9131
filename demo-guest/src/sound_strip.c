#include "sound_strip.h"

enum { MAGIC = 0x5a, PLAYING = 1, LIT = 2, KILOHERTZ_SHIFT = 2 };
enum { LAMP_X = 528, LAMP_WIDTH = 96, LAMP_LIT = 0xffffff, LAMP_DARK = 0x101010 };

static struct cells cells = {.top = SOUND_BAND_TOP};
static bool shown_lit;

void sound_strip_forget(void) {
    cells.drawn = false;
}

static void draw_lamp(struct canvas *canvas, bool lit) {
    if (!cells.drawn || lit != shown_lit) {
        struct rectangle area = {LAMP_X, SOUND_BAND_TOP, LAMP_WIDTH, SOUND_BAND_HEIGHT};
        canvas_fill(canvas, area, lit ? LAMP_LIT : LAMP_DARK);
        canvas_damage(canvas, area);
        shown_lit = lit;
    }
}

void sound_strip_draw(struct canvas *canvas, const struct sound *sound) {
    draw_lamp(canvas, sound->chime_sounds);
    uint32_t rows[] = {
        sound->played_frames,
        (sound->chimes & 0xff) << 24 | (sound->underruns & 0xff) << 16 | (sound->heard.blocks & 0xffff),
        (sound->heard.level & 0xffff) << 16 | (sound->heard.hertz & 0xffff),
    };
    uint32_t flags = (sound->playing ? PLAYING : 0) | (sound->chime_sounds ? LIT : 0) |
                     sound->rate / 1000 << KILOHERTZ_SHIFT;
    cells_draw(canvas, &cells, rows, MAGIC, (uint8_t)flags);
}
