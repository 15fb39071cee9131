#include "svga.h"

#include "io.h"
#include "pci.h"

enum { VENDOR = 0x00, VMWARE_SVGA_2 = 0x040515ad, BAR_2 = 0x18 };

/* Two ports: which register, and what is in it. */
enum { INDEX_PORT = 0, VALUE_PORT = 1 };

enum {
    REG_ID = 0,
    REG_ENABLE = 1,
    REG_WIDTH = 2,
    REG_HEIGHT = 3,
    REG_MAX_WIDTH = 4,
    REG_MAX_HEIGHT = 5,
    REG_VRAM_SIZE = 15,
    REG_MEM_SIZE = 19,
    REG_CONFIG_DONE = 20,
    REG_SYNC = 21,
    REG_CURSOR_ID = 24,
    REG_CURSOR_X = 25,
    REG_CURSOR_Y = 26,
    REG_CURSOR_ON = 27,
};
enum { ID_2 = 0x90000002 };

/* The queue of commands: four words that say where it lies (in bytes), then the queue. */
enum { FIFO_MIN = 0, FIFO_MAX = 1, FIFO_NEXT = 2, FIFO_STOP = 3, FIFO_BEGIN = 16 };
enum { COMMAND_UPDATE = 1, COMMAND_DEFINE_CURSOR = 19 };

static uint16_t port;
static uint32_t *frame_buffer;
static volatile uint32_t *fifo;
static uint32_t fifo_next;
static uint32_t fifo_end;
static uint32_t mode_width;
static uint32_t mode_height;

static void write_register(uint32_t index, uint32_t value) {
    out32((uint16_t)(port + INDEX_PORT), index);
    out32((uint16_t)(port + VALUE_PORT), value);
}

static uint32_t read_register(uint32_t index) {
    out32((uint16_t)(port + INDEX_PORT), index);
    return in32((uint16_t)(port + VALUE_PORT));
}

bool svga_find(uint32_t slot) {
    if (pci_read(slot, VENDOR) != VMWARE_SVGA_2) {
        return false;
    }
    port = (uint16_t)(pci_read(slot, PCI_BAR_0) & ~0x3u);
    frame_buffer = (uint32_t *)(pci_read(slot, PCI_BAR_1) & ~0xfu);
    fifo = (volatile uint32_t *)(pci_read(slot, BAR_2) & ~0xfu);
    write_register(REG_ID, ID_2);
    return true;
}

bool svga_is_used(void) {
    return fifo != 0;
}

uint32_t *svga_frame_buffer(void) {
    return frame_buffer;
}

uint32_t svga_memory_bytes(void) {
    return read_register(REG_VRAM_SIZE);
}

bool svga_can_show(uint32_t width, uint32_t height) {
    return width <= read_register(REG_MAX_WIDTH) && height <= read_register(REG_MAX_HEIGHT);
}

static void begin_fifo(void) {
    fifo_end = read_register(REG_MEM_SIZE);
    fifo_next = FIFO_BEGIN;
    fifo[FIFO_MIN] = FIFO_BEGIN;
    fifo[FIFO_MAX] = fifo_end;
    fifo[FIFO_NEXT] = fifo_next;
    fifo[FIFO_STOP] = fifo_next;
    write_register(REG_CONFIG_DONE, 1);
}


static void put(uint32_t word) {
    fifo[fifo_next / sizeof word] = word;
    fifo_next += sizeof word;
    if (fifo_next == fifo_end) {
        fifo_next = FIFO_BEGIN;
    }
}

static void put_all(const uint32_t *words, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        put(words[i]);
    }
}

/* The card takes all that was put, before this returns: the queue never fills up. */
static void obey(void) {
    fifo[FIFO_NEXT] = fifo_next;
    write_register(REG_SYNC, 1);
}

void svga_show(void) {
    put(COMMAND_UPDATE);
    put(0);
    put(0);
    put(mode_width);
    put(mode_height);
    obey();
}

void svga_set_mode(uint32_t width, uint32_t height) {
    mode_width = width;
    mode_height = height;
    write_register(REG_ENABLE, 0);
    write_register(REG_WIDTH, width);
    write_register(REG_HEIGHT, height);
    write_register(REG_ENABLE, 1);
    begin_fifo();
}

void svga_define_cursor(const struct svga_shape *shape) {
    uint32_t bitmap_words = shape->width / 32 * shape->height;
    put(COMMAND_DEFINE_CURSOR);
    put(0);
    put(shape->hot_x);
    put(shape->hot_y);
    put(shape->width);
    put(shape->height);
    put(1);
    put(shape->depth);
    put_all(shape->clear, bitmap_words);
    put_all(shape->pixels, bitmap_words * shape->depth);
    obey();
}

void svga_move_cursor(uint32_t x, uint32_t y, bool visible) {
    write_register(REG_CURSOR_ID, 0);
    write_register(REG_CURSOR_X, x);
    write_register(REG_CURSOR_Y, y);
    write_register(REG_CURSOR_ON, visible);
}
