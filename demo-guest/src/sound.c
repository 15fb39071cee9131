#include "sound.h"

#include "ac97.h"
#include "chime.h"
#include "clock.h"
#include "sine.h"
#include "speaker.h"

enum { BUFFERS_PER_SECOND = 25, FIRST_BUFFERS = 2, POLL_TICKS = CLOCK_HZ / 100 };
enum { BEEP_HERTZ = 1000, BEEP_TICKS = CLOCK_HZ / 10 };

static const uint32_t rates[] = {48000, 44100, 32000, 16000};

enum { RATES = sizeof rates / sizeof rates[0] };

static uint32_t rate_index;
static struct chime chime;
static bool beeping;
static uint32_t beep_end;

/* Fills free buffers, at most so many: a whole ring takes a TCG longer than a boot chime may wait. */
static void supply(uint32_t most) {
    uint32_t frames = chime.rate / BUFFERS_PER_SECOND;
    int16_t *buffer = ac97_free_buffer();
    for (uint32_t filled = 0; buffer && filled < most; filled++) {
        chime_write(&chime, buffer, frames);
        ac97_filled();
        buffer = ac97_free_buffer();
    }
}

static void play(struct sound *sound) {
    sound->rate = rates[rate_index];
    chime_begin(&chime, sound->rate);
    ac97_prepare(sound->rate, sound->rate / BUFFERS_PER_SECOND);
    supply(FIRST_BUFFERS);
    ac97_play();
    supply(AC97_BUFFERS);
    sound->playing = true;
}

static void stop(struct sound *sound) {
    ac97_stop();
    sound->playing = false;
}

void sound_init(struct sound *sound) {
    sine_init();
    sound->present = ac97_init();
    if (sound->present) {
        play(sound);
        ac97_record();
    }
}

static void look_at_playing(struct sound *sound) {
    uint32_t played = sound->playing ? ac97_played_frames() : 0;
    uint32_t second = played / sound->rate;
    bool sounds = sound->playing && played != 0 && chime_sounds(sound->rate, second, played % sound->rate);
    sound->changed |= sounds != sound->chime_sounds;
    sound->chime_sounds = sounds;
    sound->played_frames = played;
    sound->chimes = second;
    sound->underruns = ac97_underruns();
}

static void listen(struct sound *sound) {
    for (const int16_t *samples = ac97_recorded(); samples; samples = ac97_recorded()) {
        sound->changed |= hearing_take(&sound->heard, samples, AC97_RECORDED_FRAMES);
    }
}

void sound_poll(struct sound *sound, uint32_t now_ticks) {
    if (beeping && (int32_t)(now_ticks - beep_end) >= 0) {
        speaker_quiet();
        beeping = false;
    }
    if (sound->present) {
        if (sound->playing) {
            supply(AC97_BUFFERS);
        }
        look_at_playing(sound);
        listen(sound);
    }
}

uint32_t sound_wait(const struct sound *sound, uint32_t now_ticks, uint32_t limit) {
    uint32_t wait = sound->present && POLL_TICKS < limit ? (uint32_t)POLL_TICKS : limit;
    if (beeping) {
        uint32_t rest = (int32_t)(beep_end - now_ticks) > 0 ? beep_end - now_ticks : 0;
        wait = rest < wait ? rest : wait;
    }
    return wait;
}

void sound_toggle(struct sound *sound) {
    if (sound->playing) {
        stop(sound);
    } else if (sound->present) {
        play(sound);
    }
}

void sound_next_rate(struct sound *sound) {
    rate_index = (rate_index + 1) % RATES;
    if (sound->playing) {
        stop(sound);
        play(sound);
    }
}

void sound_beep(uint32_t now_ticks) {
    speaker_beep(BEEP_HERTZ);
    beeping = true;
    beep_end = now_ticks + BEEP_TICKS;
}
