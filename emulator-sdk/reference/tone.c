#include "tone.h"

#include <math.h>

enum { BLOCK_SAMPLES = 512, HELD_UP_US = 200000 };

static const double FREQUENCY_HZ = 440.0;
static const double AMPLITUDE = 0.5;
static const double TURN = 6.283185307179586;

static size_t put(uint8_t *out, double value, const struct options *options) {
    int16_t whole = (int16_t)lrint(value * 32767.0);
    float real = (float)value;
    size_t bytes = options->format == MACEMU_F32LE ? sizeof real : sizeof whole;
    for (uint32_t channel = 0; channel < options->channels; channel++)
        memcpy(out + channel * bytes, options->format == MACEMU_F32LE ? (void *)&real : (void *)&whole, bytes);
    return bytes * options->channels;
}

void tone_push(struct tone *tone, struct macemu_ipc *ipc, const struct options *options, uint64_t now_us) {
    uint8_t block[BLOCK_SAMPLES * 8];
    if (!tone->playing || now_us > tone->begin_us + tone->samples * 1000000u / options->rate + HELD_UP_US)
        *tone = (struct tone){.playing = true, .begin_us = now_us, .samples = 0};
    uint64_t due = (now_us - tone->begin_us) * options->rate / 1000000u;
    while (tone->samples < due) {
        size_t bytes = 0;
        for (int i = 0; i < BLOCK_SAMPLES && tone->samples < due; i++, tone->samples++) {
            double phase = (double)(tone->samples % options->rate) * FREQUENCY_HZ / (double)options->rate;
            bytes += put(block + bytes, AMPLITUDE * sin(TURN * phase), options);
        }
        macemu_push_audio(ipc, block, bytes);
    }
}
