#include "chime.h"

#include "sine.h"

enum { START_LEFT = 880, START_RIGHT = 1320, START_MILLIS = 150 };
enum { CHIME_LEFT = 440, CHIME_RIGHT = 660, CHIME_MILLIS = 200 };

void chime_begin(struct chime *chime, uint32_t rate) {
    *chime = (struct chime){.rate = rate};
}

int chime_sounds(uint32_t rate, uint32_t number, uint32_t in_second) {
    return in_second < rate / 100 * (number == 0 ? START_MILLIS : CHIME_MILLIS) / 10;
}

static void next_second(struct chime *chime) {
    chime->in_second = 0;
    chime->number++;
    chime->phase_left = 0;
    chime->phase_right = 0;
}

void chime_write(struct chime *chime, int16_t *samples, uint32_t frames) {
    enum { SHIFT = SINE_ONE_BITS - CHIME_AMPLITUDE_BITS };
    for (uint32_t i = 0; i < frames; i++) {
        int sounds = chime_sounds(chime->rate, chime->number, chime->in_second);
        *samples++ = sounds ? (int16_t)(sine_at(chime->phase_left) >> SHIFT) : 0;
        *samples++ = sounds ? (int16_t)(sine_at(chime->phase_right) >> SHIFT) : 0;
        chime->phase_left += sine_step(chime->number == 0 ? START_LEFT : CHIME_LEFT, chime->rate);
        chime->phase_right += sine_step(chime->number == 0 ? START_RIGHT : CHIME_RIGHT, chime->rate);
        if (++chime->in_second == chime->rate) {
            next_second(chime);
        }
    }
}
