#include "kms.h"

#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fail.h"

enum { PIXEL_BITS = 32, PIXEL_DEPTH = 24, FLIP_EVENT = 1, MAX_IDS = 8, MAX_MODES = 64 };

struct mode {
    uint32_t clock;
    uint16_t horizontal[5], vertical[5]; /* displayed, sync start, sync end, total, skew or scan */
    uint32_t refresh, flags, type;
    char name[32];
};

struct resources {
    uint64_t framebuffers, crtcs, connectors, encoders;
    uint32_t framebuffer_count, crtc_count, connector_count, encoder_count;
    uint32_t min_width, max_width, min_height, max_height;
};

struct connector {
    uint64_t encoders, modes, properties, values;
    uint32_t mode_count, property_count, encoder_count;
    uint32_t encoder, id, type, type_id, connection, width_mm, height_mm, subpixel, padding;
};

struct crtc {
    uint64_t connectors;
    uint32_t connector_count, id, framebuffer, x, y, gamma_size, mode_valid;
    struct mode mode;
};

struct dumb {
    uint32_t height, width, bits, flags, handle, pitch;
    uint64_t size;
};

struct dumb_map {
    uint32_t handle, padding;
    uint64_t offset;
};

struct framebuffer {
    uint32_t id, width, height, pitch, bits, depth, handle;
};

struct flip {
    uint32_t crtc, framebuffer, flags, reserved;
    uint64_t user_data;
};

#define GET_RESOURCES _IOWR('d', 0xa0, struct resources)
#define SET_CRTC _IOWR('d', 0xa2, struct crtc)
#define GET_CONNECTOR _IOWR('d', 0xa7, struct connector)
#define ADD_FRAMEBUFFER _IOWR('d', 0xae, struct framebuffer)
#define PAGE_FLIP _IOWR('d', 0xb0, struct flip)
#define CREATE_DUMB _IOWR('d', 0xb2, struct dumb)
#define MAP_DUMB _IOWR('d', 0xb3, struct dumb_map)
#define REMOVE_FRAMEBUFFER _IOWR('d', 0xaf, uint32_t)
#define DESTROY_DUMB _IOWR('d', 0xb4, uint32_t)

static uint64_t address(const void *memory) {
    return (uint64_t)(uintptr_t)memory;
}

static void ask(int card, unsigned long request, void *argument, const char *what) {
    if (ioctl(card, request, argument) < 0) {
        fail(what);
    }
}

static void page_open(const struct screen *screen, struct page *page) {
    struct dumb dumb = {.width = screen->width, .height = screen->height, .bits = PIXEL_BITS};
    ask(screen->card, CREATE_DUMB, &dumb, "create a dumb buffer");
    struct framebuffer framebuffer = {.width = dumb.width,
                                      .height = dumb.height,
                                      .pitch = dumb.pitch,
                                      .bits = PIXEL_BITS,
                                      .depth = PIXEL_DEPTH,
                                      .handle = dumb.handle};
    ask(screen->card, ADD_FRAMEBUFFER, &framebuffer, "add a framebuffer");
    struct dumb_map map = {.handle = dumb.handle};
    ask(screen->card, MAP_DUMB, &map, "find a dumb buffer's memory");
    void *memory = mmap(NULL, dumb.size, PROT_READ | PROT_WRITE, MAP_SHARED, screen->card, (off_t)map.offset);
    if (memory == MAP_FAILED) {
        fail("map a dumb buffer");
    }
    memset(memory, 0, dumb.size);
    page->pixels = memory;
    page->stride = dumb.pitch / (PIXEL_BITS / 8);
    page->framebuffer = framebuffer.id;
    page->handle = dumb.handle;
    page->bytes = dumb.size;
}

static void page_close(const struct screen *screen, struct page *page) {
    ask(screen->card, REMOVE_FRAMEBUFFER, &page->framebuffer, "remove a framebuffer");
    munmap(page->pixels, page->bytes);
    ask(screen->card, DESTROY_DUMB, &page->handle, "destroy a dumb buffer");
}

static uint32_t first_connector(struct screen *screen) {
    uint32_t crtcs[MAX_IDS] = {0};
    uint32_t connectors[MAX_IDS] = {0};
    struct resources resources = {.crtcs = address(crtcs),
                                  .crtc_count = MAX_IDS,
                                  .connectors = address(connectors),
                                  .connector_count = MAX_IDS};
    ask(screen->card, GET_RESOURCES, &resources, "list the card's resources");
    screen->crtc = crtcs[0];
    return connectors[0];
}

static struct mode preferred_mode(const struct screen *screen, uint32_t id) {
    static struct mode modes[MAX_MODES];
    struct connector connector = {.id = id};
    ask(screen->card, GET_CONNECTOR, &connector, "look for modes"); /* with room for none, it looks for them */
    connector = (struct connector){.id = id, .modes = address(modes), .mode_count = MAX_MODES};
    ask(screen->card, GET_CONNECTOR, &connector, "list the modes");
    if (connector.mode_count == 0) {
        fail("find a mode");
    }
    return modes[0];
}

static void set_mode(struct screen *screen, struct mode mode) {
    screen->width = mode.horizontal[0];
    screen->height = mode.vertical[0];
    for (int i = 0; i < SCREEN_PAGES; i++) {
        page_open(screen, &screen->pages[i]);
    }
    struct crtc crtc = {.connectors = address(&screen->connector),
                        .connector_count = 1,
                        .id = screen->crtc,
                        .framebuffer = screen->pages[0].framebuffer,
                        .mode_valid = 1,
                        .mode = mode};
    ask(screen->card, SET_CRTC, &crtc, "set the mode");
}

void screen_open(struct screen *screen, const char *card) {
    screen->card = open(card, O_RDWR | O_CLOEXEC);
    if (screen->card < 0) {
        fail(card);
    }
    screen->connector = first_connector(screen);
    set_mode(screen, preferred_mode(screen, screen->connector));
}

bool screen_follow(struct screen *screen) {
    struct mode mode = preferred_mode(screen, screen->connector);
    if (mode.horizontal[0] == screen->width && mode.vertical[0] == screen->height) {
        return false;
    }
    struct page before[SCREEN_PAGES];
    memcpy(before, screen->pages, sizeof before);
    set_mode(screen, mode);
    for (int i = 0; i < SCREEN_PAGES; i++) {
        page_close(screen, &before[i]);
    }
    return true;
}

void screen_flip(const struct screen *screen, const struct page *page) {
    struct flip flip = {.crtc = screen->crtc, .framebuffer = page->framebuffer, .flags = FLIP_EVENT};
    ask(screen->card, PAGE_FLIP, &flip, "flip the page");
    char event[64];
    if (read(screen->card, event, sizeof event) < 0) {
        fail("wait for the flip");
    }
}
