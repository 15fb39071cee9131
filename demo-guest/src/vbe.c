#include "vbe.h"

#include "io.h"
#include "pci.h"
#include "svga.h"

enum { VBE_INDEX = 0x1ce, VBE_DATA = 0x1cf };
enum {
    VBE_XRES = 1,
    VBE_YRES = 2,
    VBE_BPP = 3,
    VBE_ENABLE = 4,
    VBE_Y_OFFSET = 9,
    VBE_VIDEO_MEMORY_64K = 10,
};
enum { VBE_ENABLED = 0x01, VBE_LINEAR = 0x40 };

static uint32_t *frame_buffer;
static uint32_t memory_bytes;
static uint32_t mode_width;
static uint32_t mode_height;

static void vbe_write(uint16_t index, uint32_t value) {
    out16(VBE_INDEX, index);
    out16(VBE_DATA, (uint16_t)value);
}

static uint32_t vbe_read(uint16_t index) {
    out16(VBE_INDEX, index);
    return in16(VBE_DATA);
}

bool vbe_init(void) {
    uint32_t slot;
    if (!pci_find(PCI_CLASS_VGA, &slot)) {
        return false;
    }
    if (svga_find(slot)) {
        frame_buffer = svga_frame_buffer();
        memory_bytes = svga_memory_bytes();
        return true;
    }
    frame_buffer = (uint32_t *)(pci_read(slot, PCI_BAR_0) & ~0xfu);
    memory_bytes = vbe_read(VBE_VIDEO_MEMORY_64K) << 16;
    return frame_buffer != 0;
}

bool vbe_can_show(uint32_t width, uint32_t height, uint32_t pages) {
    if (svga_is_used() && (pages > 1 || !svga_can_show(width, height))) {
        return false;
    }
    return width >= VBE_MIN_WIDTH && width <= VBE_MAX_WIDTH && width % 8 == 0 && height >= VBE_MIN_HEIGHT &&
           height <= VBE_MAX_HEIGHT && width * height * 4 <= memory_bytes / pages;
}

void vbe_set_mode(uint32_t width, uint32_t height) {
    mode_width = width;
    mode_height = height;
    if (svga_is_used()) {
        svga_set_mode(width, height);
        return;
    }
    vbe_write(VBE_ENABLE, 0);
    vbe_write(VBE_XRES, width);
    vbe_write(VBE_YRES, height);
    vbe_write(VBE_BPP, 32);
    vbe_write(VBE_ENABLE, VBE_ENABLED | VBE_LINEAR);
}

void vbe_show_page(uint32_t page) {
    vbe_write(VBE_Y_OFFSET, page * mode_height);
}

uint32_t *vbe_page(uint32_t page) {
    return frame_buffer + page * mode_width * mode_height;
}

void vbe_show_changes(void) {
    if (svga_is_used()) {
        svga_show();
    }
}
