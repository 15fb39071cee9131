#include "canvas.h"

#include "vbe.h"

enum { DAMAGE_MAX = 16 };

struct damage {
    struct rectangle areas[DAMAGE_MAX];
    uint32_t count;
};

static struct damage fresh;    /* for the next picture */
static struct damage previous; /* of the last picture; only with page flip, where the other page lacks it */
static bool flipping;
static uint32_t shown_page;

static void copy_pixels(uint32_t *to, const uint32_t *from, uint32_t count) {
    __asm__ volatile("rep movsl" : "+D"(to), "+S"(from), "+c"(count) : : "memory");
}

static void fill_pixels(uint32_t *to, uint32_t colour, uint32_t count) {
    __asm__ volatile("rep stosl" : "+D"(to), "+c"(count) : "a"(colour) : "memory");
}

void canvas_begin(struct canvas *canvas, uint32_t *memory, uint32_t width, uint32_t height, bool flip) {
    *canvas = (struct canvas){memory, width, height};
    flipping = flip;
    shown_page = 0;
    fresh.count = 0;
    previous.count = 0;
    fill_pixels(memory, 0, width * height);
}

void canvas_fill(struct canvas *canvas, struct rectangle area, uint32_t colour) {
    uint32_t *row = canvas->pixels + area.y * canvas->width + area.x;
    for (uint32_t y = 0; y < area.height; y++, row += canvas->width) {
        fill_pixels(row, colour, area.width);
    }
}

void canvas_damage(struct canvas *canvas, struct rectangle area) {
    if (area.x >= canvas->width || area.y >= canvas->height) {
        return;
    }
    if (area.width > canvas->width - area.x) {
        area.width = canvas->width - area.x;
    }
    if (area.height > canvas->height - area.y) {
        area.height = canvas->height - area.y;
    }
    if (fresh.count == DAMAGE_MAX) {
        fresh.count = 0;
        area = (struct rectangle){0, 0, canvas->width, canvas->height};
    }
    fresh.areas[fresh.count++] = area;
}

static void copy_to_page(const struct canvas *canvas, struct rectangle area, uint32_t page) {
    uint32_t first = area.y * canvas->width + area.x;
    uint32_t *to = vbe_page(page) + first;
    const uint32_t *from = canvas->pixels + first;
    for (uint32_t y = 0; y < area.height; y++, to += canvas->width, from += canvas->width) {
        copy_pixels(to, from, area.width);
    }
}

static void copy_damage(const struct canvas *canvas, const struct damage *damage, uint32_t page) {
    for (uint32_t i = 0; i < damage->count; i++) {
        copy_to_page(canvas, damage->areas[i], page);
    }
}

void canvas_present(struct canvas *canvas) {
    if (flipping) {
        shown_page ^= 1;
        copy_damage(canvas, &previous, shown_page);
        previous = fresh;
    }
    copy_damage(canvas, &fresh, shown_page);
    if (flipping) {
        vbe_show_page(shown_page);
    }
    vbe_show_changes();
    fresh.count = 0;
}
