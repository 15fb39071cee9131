#include "ac97.h"

#include "io.h"
#include "pci.h"

/* The codec's registers. */
enum { RESET = 0x00, MASTER_VOLUME = 0x02, PCM_OUT_VOLUME = 0x18, RECORD_SELECT = 0x1a, RECORD_GAIN = 0x1c };
enum { EXTENDED_CONTROL = 0x2a, DAC_RATE = 0x2c, ADC_RATE = 0x32 };
enum { VARIABLE_RATE = 1, LOUDEST = 0, FULL_GAIN = 0x0f0f, LINE_IN = 0x0404, RECORD_RATE = 48000 };

/* The bus master's registers, those of a channel from CHANNEL_IN or CHANNEL_OUT on. */
enum { CHANNEL_IN = 0x00, CHANNEL_OUT = 0x10, GLOBAL_CONTROL = 0x2c, LEAVE_RESET = 2 };
enum { LIST_BASE = 0x00, CURRENT = 0x04, LAST_VALID = 0x05, STATUS = 0x06, LEFT_IN_BUFFER = 0x08, CONTROL = 0x0b };
enum { STATUS_HALTED = 1, STATUS_CLEAR = 0x1c, CONTROL_RUN = 1, CONTROL_RESET = 2 };

enum { CHANNELS = 2 };

/* What the card reads of a buffer: its address and how many samples, a stereo frame counting two, it holds. */
struct descriptor {
    const int16_t *samples;
    uint32_t length;
};

struct ring {
    struct descriptor descriptors[AC97_BUFFERS];
    int16_t *samples;  /* of all buffers, one behind the other */
    uint16_t channel;  /* of the card's registers */
    uint32_t frames;   /* in each buffer */
    uint32_t given;    /* buffers given to the card since the start */
    uint32_t finished; /* buffers that the card has done with */
    bool running;
};

static int16_t out_samples[AC97_BUFFERS * AC97_PLAYED_FRAMES_MAX * CHANNELS];
static int16_t in_samples[AC97_BUFFERS * AC97_RECORDED_FRAMES * CHANNELS];
static struct ring out;
static struct ring in;
static uint16_t codec;
static uint16_t bus_master;
static uint32_t underruns;

static void codec_write(uint16_t reg, uint32_t value) {
    out16((uint16_t)(codec + reg), (uint16_t)value);
}

static uint16_t port(const struct ring *ring, uint16_t reg) {
    return (uint16_t)(bus_master + ring->channel + reg);
}

bool ac97_init(void) {
    uint32_t slot;
    if (!pci_find(PCI_CLASS_AUDIO, &slot)) {
        return false;
    }
    codec = (uint16_t)(pci_read(slot, PCI_BAR_0) & ~3u);
    bus_master = (uint16_t)(pci_read(slot, PCI_BAR_1) & ~3u);
    if (codec == 0 || bus_master == 0) {
        return false;
    }
    pci_write(slot, PCI_COMMAND, (pci_read(slot, PCI_COMMAND) & 0xffff) | PCI_COMMAND_IO | PCI_COMMAND_BUS_MASTER);
    out.channel = CHANNEL_OUT;
    out.samples = out_samples;
    in.channel = CHANNEL_IN;
    in.samples = in_samples;
    out32((uint16_t)(bus_master + GLOBAL_CONTROL), LEAVE_RESET);
    codec_write(RESET, 0);
    codec_write(EXTENDED_CONTROL, VARIABLE_RATE);
    codec_write(MASTER_VOLUME, LOUDEST);
    codec_write(PCM_OUT_VOLUME, LOUDEST);
    codec_write(RECORD_SELECT, LINE_IN);
    codec_write(RECORD_GAIN, FULL_GAIN);
    return true;
}

static int16_t *buffer_at(const struct ring *ring, uint32_t number) {
    return ring->samples + number % AC97_BUFFERS * ring->frames * CHANNELS;
}

static void ring_reset(struct ring *ring, uint32_t frames) {
    out8(port(ring, CONTROL), 0);
    out8(port(ring, CONTROL), CONTROL_RESET);
    ring->frames = frames;
    for (uint32_t i = 0; i < AC97_BUFFERS; i++) {
        ring->descriptors[i] = (struct descriptor){buffer_at(ring, i), frames * CHANNELS};
    }
    out32(port(ring, LIST_BASE), (uint32_t)ring->descriptors);
    ring->given = 0;
    ring->finished = 0;
    ring->running = false;
}

static void ring_start(struct ring *ring) {
    out8(port(ring, LAST_VALID), (uint8_t)((ring->given - 1) % AC97_BUFFERS));
    out8(port(ring, CONTROL), CONTROL_RUN);
    ring->running = true;
}

/* The card never passes the last valid buffer, so the number of the current one tells how many are done with. */
static void ring_look(struct ring *ring) {
    if (ring->running) {
        uint32_t current = in8(port(ring, CURRENT));
        ring->finished += (current - ring->finished) % AC97_BUFFERS;
    }
}

/* All buffers but the current one may be the card's. */
static bool ring_has_room(const struct ring *ring) {
    return ring->given - ring->finished < AC97_BUFFERS - 1;
}

/* Gives the card its next buffer. A card that had halted for want of one goes on. */
static bool ring_give(struct ring *ring) {
    bool halted = false;
    ring->given++;
    if (ring->running) {
        halted = in16(port(ring, STATUS)) & STATUS_HALTED;
        out16(port(ring, STATUS), STATUS_CLEAR);
        out8(port(ring, LAST_VALID), (uint8_t)((ring->given - 1) % AC97_BUFFERS));
    }
    return halted;
}

void ac97_prepare(uint32_t hertz, uint32_t frames_per_buffer) {
    codec_write(DAC_RATE, hertz);
    ring_reset(&out, frames_per_buffer);
}

void ac97_play(void) {
    ring_start(&out);
}

void ac97_stop(void) {
    ring_reset(&out, out.frames);
}

int16_t *ac97_free_buffer(void) {
    ring_look(&out);
    return ring_has_room(&out) ? buffer_at(&out, out.given) : 0;
}

void ac97_filled(void) {
    underruns += ring_give(&out);
}

uint32_t ac97_played_frames(void) {
    if (!out.running) {
        return 0;
    }
    /* The number changes between the two looks when the card goes on to the next buffer. */
    uint32_t left;
    uint32_t before;
    do {
        ring_look(&out);
        before = out.finished;
        left = in16(port(&out, LEFT_IN_BUFFER)) / CHANNELS;
        ring_look(&out);
    } while (out.finished != before);
    return out.finished * out.frames + out.frames - left;
}

uint32_t ac97_underruns(void) {
    return underruns;
}

void ac97_record(void) {
    codec_write(ADC_RATE, RECORD_RATE);
    ring_reset(&in, AC97_RECORDED_FRAMES);
    in.given = AC97_BUFFERS - 1;
    ring_start(&in);
}

const int16_t *ac97_recorded(void) {
    ring_look(&in);
    uint32_t taken = in.given - (AC97_BUFFERS - 1);
    if (!in.running || taken == in.finished) {
        return 0;
    }
    /* Gives the buffer that was taken last, never the one that is taken now. */
    ring_give(&in);
    return buffer_at(&in, taken);
}
