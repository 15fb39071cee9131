/*
 * An AC'97 sound card (Intel 82801AA, QEMU's -device AC97): PCM out and PCM in by bus-master DMA, 16 bit stereo. Each
 * direction has a ring of 32 buffers. No interrupts: the main loop looks often enough.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { AC97_BUFFERS = 32, AC97_PLAYED_FRAMES_MAX = 1920, AC97_RECORDED_FRAMES = 480 };

/* Finds the card and wakes it; false: there is none. */
bool ac97_init(void);

/* Sets the rate of what is played, and how many frames a buffer has; nothing may be playing. All buffers are free then. */
void ac97_prepare(uint32_t hertz, uint32_t frames_per_buffer);

/* Plays from now on, beginning with the buffers that were filled. */
void ac97_play(void);

/* Stops at once and forgets what was not played. */
void ac97_stop(void);

/* The buffer to be filled next; 0: all are full. */
int16_t *ac97_free_buffer(void);

/* That buffer is full. */
void ac97_filled(void);

/* How many frames were played since the start; to be asked before 31 buffers were. */
uint32_t ac97_played_frames(void);

/* How often the card ran out of buffers since the guest began. */
uint32_t ac97_underruns(void);

/* Starts to record at 48 kHz. */
void ac97_record(void);

/* The oldest buffer of AC97_RECORDED_FRAMES frames that was recorded, good until the next call; 0: none is ready. */
const int16_t *ac97_recorded(void);
