#include "keyboard.h"

#include "ps2.h"

enum { EXTENDED = 0xe0, EXTENDED_TWICE = 0xe1, RELEASED = 0x80, QNUM_EXTENDED = 0x80 };
enum { FAKE_LEFT_SHIFT = 0x2a, FAKE_RIGHT_SHIFT = 0x36 };
enum { QNUM_PAUSE = 0xc6, QNUM_CAPS_LOCK = 0x3a, QNUM_NUM_LOCK = 0x45, QNUM_SCROLL_LOCK = 0x46 };
enum { LIGHT_SCROLL = 1, LIGHT_NUM = 2, LIGHT_CAPS = 4 };

static bool extended;
static uint32_t pause_bytes_left;
static bool pause_released;
static uint8_t lights;

static uint8_t light_of(uint8_t qnum) {
    switch (qnum) {
    case QNUM_CAPS_LOCK:
        return LIGHT_CAPS;
    case QNUM_NUM_LOCK:
        return LIGHT_NUM;
    case QNUM_SCROLL_LOCK:
        return LIGHT_SCROLL;
    default:
        return 0;
    }
}

static void report(struct input *input, uint8_t qnum, bool down) {
    input_key(input, qnum, down);
    if (down && light_of(qnum)) {
        lights ^= light_of(qnum);
        ps2_set_lights(lights);
    }
}

/* Pause is e1 1d 45 when it goes down and e1 9d c5 when it goes up. */
static void pause_byte(struct input *input, uint8_t value) {
    pause_released = value & RELEASED;
    if (--pause_bytes_left == 0) {
        report(input, QNUM_PAUSE, !pause_released);
    }
}

void keyboard_byte(struct input *input, uint8_t value) {
    if (pause_bytes_left != 0) {
        pause_byte(input, value);
    } else if (value == EXTENDED_TWICE) {
        pause_bytes_left = 2;
    } else if (value == EXTENDED) {
        extended = true;
    } else {
        uint8_t code = value & (uint8_t)~RELEASED;
        bool fake = extended && (code == FAKE_LEFT_SHIFT || code == FAKE_RIGHT_SHIFT);
        if (!fake) {
            report(input, extended ? code | QNUM_EXTENDED : code, !(value & RELEASED));
        }
        extended = false;
    }
}
