#include "vmmouse.h"

enum { PORT = 0x5658, MAGIC = 0x564d5868 };
enum { GET_VERSION = 10, POINTER_DATA = 39, POINTER_STATUS = 40, POINTER_COMMAND = 41 };
enum { ENABLE = 0x45414552, DISABLE = 0xf5, REQUEST_ABSOLUTE = 0x53424152 };
enum { EVENT_WORDS = 4, RANGE = 0x7fff };
enum { EVENT_MIDDLE = 0x08, EVENT_RIGHT = 0x10, EVENT_LEFT = 0x20 };

struct words {
    uint32_t a, b, c, d;
};

static struct words call(uint32_t command, uint32_t argument) {
    struct words words = {MAGIC, argument, command, PORT};
    __asm__ volatile("inl %%dx, %%eax" : "+a"(words.a), "+b"(words.b), "+c"(words.c), "+d"(words.d));
    return words;
}

static uint32_t queued_words(void) {
    return call(POINTER_STATUS, 0).a & 0xffff;
}

bool vmmouse_enable(void) {
    if (call(GET_VERSION, 0).b != MAGIC) {
        return false;
    }
    call(POINTER_COMMAND, ENABLE);
    if (queued_words() == 0) {
        return false;
    }
    call(POINTER_DATA, 1); /* the version */
    call(POINTER_COMMAND, REQUEST_ABSOLUTE);
    return true;
}

void vmmouse_disable(void) {
    call(POINTER_COMMAND, DISABLE);
}

/* QEMU rounds a position down to its 32767 steps and doubles it; rounding up gives the same pixel again. */
static int32_t pixel_of(uint32_t position, uint32_t pixels) {
    return (int32_t)((position / 2 * pixels + RANGE - 1) / RANGE);
}

void vmmouse_poll(struct input *input, uint32_t width, uint32_t height) {
    while (queued_words() >= EVENT_WORDS) {
        struct words event = call(POINTER_DATA, EVENT_WORDS);
        uint8_t buttons = (uint8_t)((event.a & EVENT_LEFT ? BUTTON_LEFT : 0) |
                                    (event.a & EVENT_MIDDLE ? BUTTON_MIDDLE : 0) |
                                    (event.a & EVENT_RIGHT ? BUTTON_RIGHT : 0));
        input_pointer(input, pixel_of(event.b & 0xffff, width), pixel_of(event.c & 0xffff, height), buttons,
                      (int32_t)event.d);
    }
}
