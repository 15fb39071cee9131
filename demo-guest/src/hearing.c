#include "hearing.h"

#include "sine.h"

/* A block of 100 ms at 8 kHz: every sample is the sum of 6 stereo frames of 48 kHz. */
enum { DECIMATION = 6, RATE = 8000, BLOCK = RATE / 10 };

/*
 * First every 40 Hz in the block's first 25 ms, where a tone fills a step of 40 Hz, then every 5 Hz round the best of them
 * in the whole block.
 */
enum { LOWEST = 100, HIGHEST = 3900, COARSE_STEP = 40, COARSE_SAMPLES = RATE / COARSE_STEP, FINE_STEP = 5 };

/* Below this nothing is called a tone. */
enum { AUDIBLE_LEVEL = 64 };

static int32_t block[BLOCK];
static uint32_t filled;
static uint32_t highest;

/* The power of one frequency in the first `count` samples (Goertzel's recurrence, its factor times 2^29). */
static int64_t power_at(uint32_t hertz, uint32_t count) {
    int32_t factor = cosine_at(sine_step(hertz, RATE));
    int64_t last = 0;
    int64_t before = 0;
    for (uint32_t i = 0; i < count; i++) {
        int64_t next = block[i] + ((last * factor) >> (SINE_ONE_BITS - 1)) - before;
        before = last;
        last = next;
    }
    return last * last + before * before - ((last * factor) >> (SINE_ONE_BITS - 1)) * before;
}

static uint32_t strongest(uint32_t from, uint32_t to, uint32_t step, uint32_t count) {
    uint32_t best = from;
    int64_t best_power = -1;
    for (uint32_t hertz = from; hertz <= to; hertz += step) {
        int64_t power = power_at(hertz, count);
        if (power > best_power) {
            best_power = power;
            best = hertz;
        }
    }
    return best;
}

static uint32_t dominant(void) {
    uint32_t near = strongest(LOWEST, HIGHEST, COARSE_STEP, COARSE_SAMPLES);
    uint32_t from = near > LOWEST + COARSE_STEP ? near - COARSE_STEP : LOWEST;
    return strongest(from, near + COARSE_STEP, FINE_STEP, BLOCK);
}

static uint32_t distance(int16_t sample) {
    return (uint32_t)(sample < 0 ? -sample : sample);
}

static void take_sum(const int16_t *samples) {
    int32_t sum = 0;
    for (uint32_t i = 0; i < 2 * DECIMATION; i++) {
        sum += samples[i];
        highest = distance(samples[i]) > highest ? distance(samples[i]) : highest;
    }
    /* 16 bits are left, so that the power of a whole block stays within 64. */
    block[filled++] = sum / (2 * DECIMATION);
}

int hearing_take(struct heard *heard, const int16_t *samples, uint32_t frames) {
    int renewed = 0;
    for (uint32_t i = 0; i + DECIMATION <= frames; i += DECIMATION) {
        take_sum(samples + 2 * i);
        if (filled == BLOCK) {
            heard->level = highest;
            heard->hertz = highest >= AUDIBLE_LEVEL ? dominant() : 0;
            heard->blocks++;
            filled = 0;
            highest = 0;
            renewed = 1;
        }
    }
    return renewed;
}
