#include "input.h"

#include "trace.h"

enum { QNUM_LEFT_SHIFT = 0x2a, QNUM_RIGHT_SHIFT = 0x36 };

static uint32_t limit_x;
static uint32_t limit_y;

static uint32_t clamp(int32_t value, uint32_t limit) {
    return value < 0 ? 0 : (uint32_t)value > limit ? limit : (uint32_t)value;
}

void input_key(struct input *input, uint8_t qnum, bool down) {
    if (down) {
        input->last_key = qnum;
        input->keys_pressed++;
    }
    input->last_key_down = down;
    if (qnum == QNUM_LEFT_SHIFT || qnum == QNUM_RIGHT_SHIFT) {
        input->shift = down;
    }
    input->changed = true;
    trace_key(qnum, down);
}

void input_pointer(struct input *input, int32_t x, int32_t y, uint8_t buttons, int32_t wheel_clicks) {
    input->pointer_x = clamp(x, limit_x);
    input->pointer_y = clamp(y, limit_y);
    input->buttons = buttons;
    input->wheel += wheel_clicks;
    input->changed = true;
    trace_pointer(input);
}

void input_resize(struct input *input, uint32_t width, uint32_t height) {
    limit_x = width - 1;
    limit_y = height - 1;
    input->pointer_x = clamp((int32_t)input->pointer_x, limit_x);
    input->pointer_y = clamp((int32_t)input->pointer_y, limit_y);
}
