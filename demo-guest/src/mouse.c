#include "mouse.h"

enum { ALWAYS_SET = 0x08, X_NEGATIVE = 0x10, Y_NEGATIVE = 0x20 };
enum { PACKET_LEFT = 1, PACKET_RIGHT = 2, PACKET_MIDDLE = 4 };

static uint8_t packet[4];
static uint32_t packet_bytes = 3;
static uint32_t received;

void mouse_begin(bool wheel) {
    packet_bytes = wheel ? 4 : 3;
    received = 0;
}

static uint8_t buttons_of(uint8_t flags) {
    return (uint8_t)((flags & PACKET_LEFT ? BUTTON_LEFT : 0) | (flags & PACKET_MIDDLE ? BUTTON_MIDDLE : 0) |
                     (flags & PACKET_RIGHT ? BUTTON_RIGHT : 0));
}

static void take_packet(struct input *input) {
    uint8_t flags = packet[0];
    int32_t right = packet[1] - (flags & X_NEGATIVE ? 256 : 0);
    int32_t up = packet[2] - (flags & Y_NEGATIVE ? 256 : 0);
    int32_t wheel = packet_bytes == 4 ? (int8_t)packet[3] : 0;
    input_pointer(input, (int32_t)input->pointer_x + right, (int32_t)input->pointer_y - up, buttons_of(flags), wheel);
}

void mouse_byte(struct input *input, uint8_t value) {
    if (received == 0 && !(value & ALWAYS_SET)) {
        return; /* out of step: a packet's first byte has this bit */
    }
    packet[received++] = value;
    if (received == packet_bytes) {
        received = 0;
        if (!input->absolute) {
            take_packet(input);
        }
    }
}
