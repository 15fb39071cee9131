#include "strip.h"

enum { MAGIC = 0xa5 };

static struct cells cells;

void strip_forget(void) {
    cells.drawn = false;
}

void strip_draw(struct canvas *canvas, uint32_t frame, uint32_t millis, const struct input *input) {
    uint32_t controls =
        (uint32_t)input->last_key << 24 | (input->pointer_x & 0xfff) << 12 | (input->pointer_y & 0xfff);
    uint32_t rows[] = {frame, millis, controls};
    cells_draw(canvas, &cells, rows, MAGIC, input->buttons);
}
