#include "ps2.h"

#include "io.h"
#include "keyboard.h"
#include "mouse.h"

enum { DATA = 0x60, STATUS = 0x64, COMMAND = 0x64 };
enum { STATUS_OUTPUT_FULL = 0x01, STATUS_INPUT_FULL = 0x02, STATUS_FROM_MOUSE = 0x20 };
enum { WRITE_CONFIGURATION = 0x60, ENABLE_MOUSE = 0xa8, TO_MOUSE = 0xd4, ENABLE_KEYBOARD = 0xae };
enum { INTERRUPTS_AND_TRANSLATION = 0x43 };
enum { SET_LIGHTS = 0xed, SET_DEFAULTS = 0xf6, SET_SAMPLE_RATE = 0xf3, READ_ID = 0xf2, ENABLE_REPORTING = 0xf4 };
enum { ACKNOWLEDGED = 0xfa, PATIENCE = 100000 };

static void write_port(uint16_t port, uint8_t value) {
    for (int i = 0; i < PATIENCE && (in8(STATUS) & STATUS_INPUT_FULL); i++) {
    }
    out8(port, value);
}

static void discard_output(void) {
    for (int i = 0; i < PATIENCE && (in8(STATUS) & STATUS_OUTPUT_FULL); i++) {
        in8(DATA);
    }
}

static uint8_t read_answer(void) {
    for (int i = 0; i < PATIENCE; i++) {
        if (in8(STATUS) & STATUS_OUTPUT_FULL) {
            return in8(DATA);
        }
    }
    return 0;
}

static void tell_mouse(uint8_t value) {
    write_port(COMMAND, TO_MOUSE);
    write_port(DATA, value);
    read_answer();
}

/* Three sample rates in this order turn a wheel mouse's wheel on: it then calls itself number 3. */
static bool enable_wheel(void) {
    static const uint8_t rates[] = {200, 100, 80};
    for (uint32_t i = 0; i < sizeof rates; i++) {
        tell_mouse(SET_SAMPLE_RATE);
        tell_mouse(rates[i]);
    }
    tell_mouse(READ_ID);
    return read_answer() == 3;
}

void ps2_init(void) {
    write_port(COMMAND, ENABLE_KEYBOARD);
    write_port(COMMAND, ENABLE_MOUSE);
    discard_output();
    write_port(COMMAND, WRITE_CONFIGURATION);
    write_port(DATA, INTERRUPTS_AND_TRANSLATION);
    tell_mouse(SET_DEFAULTS);
    mouse_begin(enable_wheel());
    tell_mouse(ENABLE_REPORTING);
}

bool ps2_poll(struct input *input) {
    uint32_t presses_before = input->keys_pressed;
    uint8_t status;
    while (input->keys_pressed == presses_before && (status = in8(STATUS)) & STATUS_OUTPUT_FULL) {
        uint8_t value = in8(DATA);
        if (status & STATUS_FROM_MOUSE) {
            mouse_byte(input, value);
        } else if (value != ACKNOWLEDGED) {
            keyboard_byte(input, value);
        }
    }
    return input->keys_pressed != presses_before;
}

void ps2_set_lights(uint8_t lights) {
    write_port(DATA, SET_LIGHTS);
    write_port(DATA, lights);
}
