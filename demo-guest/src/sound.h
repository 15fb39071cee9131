/* What the guest plays and hears: chimes through the sound card, beeps through the PC speaker, tones from the microphone. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "hearing.h"

struct sound {
    bool present; /* there is a card */
    bool playing;
    bool chime_sounds;
    uint32_t rate;          /* of what is played, samples a second */
    uint32_t played_frames; /* since playing began */
    uint32_t chimes;        /* begun since playing began, the start chime not counted */
    uint32_t underruns;     /* how often the card ran out of buffers */
    struct heard heard;
    bool changed; /* the lamp, or what was heard, since the last picture */
};

/* Starts to play and to record when there is a card. */
void sound_init(struct sound *sound);

/* Keeps the card supplied and looks at what it does; to be called at least every second. */
void sound_poll(struct sound *sound, uint32_t now_ticks);

/* Ticks until something is to be done, at most `limit`. */
uint32_t sound_wait(const struct sound *sound, uint32_t now_ticks, uint32_t limit);

/* Stops playing, or begins anew. */
void sound_toggle(struct sound *sound);

/* Plays at the next of the rates 48000, 44100, 32000 and 16000, from the beginning. */
void sound_next_rate(struct sound *sound);

/* Beeps with 1000 Hz for 100 ms. */
void sound_beep(uint32_t now_ticks);
