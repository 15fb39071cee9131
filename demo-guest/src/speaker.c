#include "speaker.h"

#include "io.h"

enum { PIT_CHANNEL_2 = 0x42, PIT_COMMAND = 0x43, SQUARE_WAVE = 0xb6, PIT_HZ = 1193182 };
enum { SPEAKER = 0x61, GATE_AND_DATA = 3 };

void speaker_beep(uint32_t hertz) {
    uint32_t divisor = PIT_HZ / hertz;
    out8(PIT_COMMAND, SQUARE_WAVE);
    out8(PIT_CHANNEL_2, (uint8_t)divisor);
    out8(PIT_CHANNEL_2, (uint8_t)(divisor >> 8));
    out8(SPEAKER, in8(SPEAKER) | GATE_AND_DATA);
}

void speaker_quiet(void) {
    out8(SPEAKER, in8(SPEAKER) & (uint8_t)~GATE_AND_DATA);
}
