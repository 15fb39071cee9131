#include "second.h"

#include "canvas.h"
#include "cells.h"
#include "io.h"
#include "pci.h"
#include "strip.h"

/* QEMU, docs/specs/standard-vga: the same registers as the first card's, in memory. */
enum { IDENTITY = 0x11111234, MMIO_ATTRIBUTE = 0x400, MMIO_VBE = 0x500, UNBLANKED = 0x20 };
enum { VBE_XRES = 1, VBE_YRES = 2, VBE_BPP = 3, VBE_ENABLE = 4, VBE_ENABLED = 0x41 };

/* QEMU, docs/specs/acpi_pci_hotplug, on a machine of type pc */
enum { HOTPLUG_DOWN = 0xae04, HOTPLUG_EJECT = 0xae08, HOTPLUG_BUS = 0xae10 };

enum { GROUND = 0x203a5c, MAGIC = 0xa5, ROW_BITS = 32, LOOK_FRAMES = 8 };

static struct canvas canvas = {.width = 800, .height = 600};
static uint32_t slot;
static bool present;
/* Where the firmware put the first card: a card that comes later has no place until it is given one. */
static uint32_t memory_at;
static uint32_t registers_at;
static uint32_t shown[4];

static void vbe_write(uint32_t index, uint32_t value) {
    *(volatile uint16_t *)(registers_at + MMIO_VBE + 2 * index) = (uint16_t)value;
}

static void show(void) {
    *(volatile uint8_t *)(registers_at + MMIO_ATTRIBUTE) = UNBLANKED;
    vbe_write(VBE_ENABLE, 0);
    vbe_write(VBE_XRES, canvas.width);
    vbe_write(VBE_YRES, canvas.height);
    vbe_write(VBE_BPP, 32);
    vbe_write(VBE_ENABLE, VBE_ENABLED);
    canvas.pixels = (uint32_t *)memory_at;
    canvas_fill(&canvas, (struct rectangle){0, 0, canvas.width, canvas.height}, GROUND);
    canvas_fill(&canvas, (struct rectangle){0, 0, STRIP_WIDTH, STRIP_HEIGHT}, 0);
    for (uint32_t row = 0; row < 4; row++) {
        shown[row] = 0;
    }
}

static bool find(void) {
    for (uint32_t candidate = 0; candidate < PCI_SLOTS; candidate++) {
        if (pci_read(candidate, 0) == IDENTITY && pci_read(candidate, PCI_CLASS) >> 16 == PCI_CLASS_DISPLAY) {
            slot = candidate;
            return true;
        }
    }
    return false;
}

static void take(void) {
    if ((pci_read(slot, PCI_BAR_0) & ~0xfu) == 0) {
        pci_write(slot, PCI_BAR_0, memory_at);
        pci_write(slot, PCI_BAR_2, registers_at);
    }
    memory_at = pci_read(slot, PCI_BAR_0) & ~0xfu;
    registers_at = pci_read(slot, PCI_BAR_2) & ~0xfu;
    if (memory_at != 0 && registers_at != 0) {
        pci_write(slot, PCI_COMMAND, pci_read(slot, PCI_COMMAND) | PCI_COMMAND_MEMORY);
        present = true;
        show();
    }
}

/* What an operating system does when it is asked to let a device go. */
static void eject(void) {
    out32(HOTPLUG_BUS, 0);
    uint32_t leaving = in32(HOTPLUG_DOWN);
    if (leaving != 0 && leaving != 0xffffffff) {
        out32(HOTPLUG_EJECT, leaving);
    }
}

static void draw_row(uint32_t row, uint32_t word) {
    uint32_t changed = word ^ shown[row];
    for (uint32_t bit = 0; bit < ROW_BITS; bit++) {
        if (changed >> (ROW_BITS - 1 - bit) & 1) {
            uint32_t colour = word >> (ROW_BITS - 1 - bit) & 1 ? 0xffffff : 0;
            canvas_fill(&canvas, (struct rectangle){bit * CELL, row * CELL, CELL, CELL}, colour);
        }
    }
    shown[row] = word;
}

static uint32_t sum_of_bytes(uint32_t word) {
    return (word >> 24) + (word >> 16 & 0xff) + (word >> 8 & 0xff) + (word & 0xff);
}

void second_draw(uint32_t frame, uint32_t millis, const struct input *input) {
    if (frame % LOOK_FRAMES == 0) {
        eject();
        bool found = find();
        if (found && !present) {
            take();
        }
        present = present && found;
    }
    if (!present) {
        return;
    }
    uint32_t controls =
        (uint32_t)input->last_key << 24 | (input->pointer_x & 0xfff) << 12 | (input->pointer_y & 0xfff);
    uint32_t sum = sum_of_bytes(frame) + sum_of_bytes(millis) + sum_of_bytes(controls) + input->buttons;
    draw_row(0, frame);
    draw_row(1, millis);
    draw_row(2, controls);
    draw_row(3, (uint32_t)MAGIC << 24 | (uint32_t)input->buttons << 16 | (sum * 257 & 0xffff));
}

void second_set_resolution(uint32_t width, uint32_t height) {
    canvas.width = width;
    canvas.height = height;
    if (present) {
        show();
    }
}
