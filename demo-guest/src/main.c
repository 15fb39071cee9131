/* Vitrine's demo guest: shows a picture with a known answer, and what the keyboard and the pointer do. */
#include "canvas.h"
#include "clock.h"
#include "font.h"
#include "host_cursor.h"
#include "input.h"
#include "interrupts.h"
#include "io.h"
#include "multiboot.h"
#include "options.h"
#include "picture.h"
#include "ps2.h"
#include "second.h"
#include "serial.h"
#include "sound.h"
#include "trace.h"
#include "vbe.h"
#include "vmmouse.h"

enum { QNUM_F1 = 0x3b, QNUM_F7 = 0x41, QNUM_F8 = 0x42, QNUM_F9 = 0x43, QNUM_F10 = 0x44, QNUM_F11 = 0x57, QNUM_F12 = 0x58 };

/* How long a serial port that took no more is left alone, in ticks: 1 ms. */
enum { SERIAL_PAUSE = CLOCK_HZ / 1000 };

/* QEMU, docs/specs/pvpanic.txt */
enum { PVPANIC_PORT = 0x505, PVPANIC_PANICKED = 1 };


static const struct {
    uint32_t width, height;
} sizes_by_key[] = {{640, 480}, {800, 600}, {1024, 768}, {1280, 720}, {1280, 800}, {1920, 1080}};

enum { SIZES = sizeof sizes_by_key / sizeof sizes_by_key[0] };

static struct options options = {.width = 1280, .height = 720, .rate = 30};
static struct memory memory;
static struct canvas canvas;
static struct input input;
static struct sound sound;
static uint32_t frame;

static bool can_show(uint32_t width, uint32_t height) {
    return vbe_can_show(width, height, options.flip ? 2 : 1) && width * height * 4 <= memory.bytes;
}

static void set_resolution(uint32_t width, uint32_t height) {
    if (can_show(width, height)) {
        canvas_begin(&canvas, memory.start, width, height, options.flip);
        vbe_set_mode(width, height);
        input_resize(&input, width, height);
        picture_begin(&canvas, sound.present);
    }
}

static void set_absolute(bool absolute) {
    if (input.absolute && !absolute) {
        vmmouse_disable();
    }
    input.absolute = absolute && vmmouse_enable();
}

/*
 * F1 to F6 set the resolution, with Shift that of the second display, F7 holds or moves the picture, F8 changes between positions and motion, F9 beeps, F10 stops or
 * starts the chimes, F11 changes their rate, F12 panics.
 */
static void obey_key(uint8_t qnum) {
    if (qnum >= QNUM_F1 && qnum < QNUM_F1 + SIZES) {
        uint32_t width = sizes_by_key[qnum - QNUM_F1].width, height = sizes_by_key[qnum - QNUM_F1].height;
        if (input.shift) {
            second_set_resolution(width, height);
        } else {
            set_resolution(width, height);
        }
    } else if (qnum == QNUM_F7) {
        options.still = !options.still;
    } else if (qnum == QNUM_F8) {
        set_absolute(!input.absolute);
    } else if (qnum == QNUM_F9) {
        sound_beep(clock_ticks());
    } else if (qnum == QNUM_F10) {
        sound_toggle(&sound);
    } else if (qnum == QNUM_F11) {
        sound_next_rate(&sound);
    } else if (qnum == QNUM_F12) {
        out8(PVPANIC_PORT, PVPANIC_PANICKED);
    }
}

static void show_picture(void) {
    frame++;
    struct status status = {frame, clock_millis(), options.rate, !options.still, &input, &sound};
    picture_draw(&canvas, &status);
    canvas_present(&canvas);
    second_draw(frame, status.millis, &input);
    input.changed = false;
    sound.changed = false;
    trace_frame(frame);
}

/* Takes in what the devices have; true: a key was pressed. */
static bool take_input(void) {
    bool key_pressed = false;
    while (ps2_poll(&input)) {
        obey_key(input.last_key);
        host_cursor_key(input.last_key);
        key_pressed = true;
    }
    if (input.absolute) {
        vmmouse_poll(&input, canvas.width, canvas.height);
    }
    host_cursor_move(input.pointer_x, input.pointer_y);
    return key_pressed;
}

/*
 * A key and the lamp are shown at once, everything else with the next picture; a still picture follows every input and what
 * is heard.
 */
static void run(void) {
    uint32_t period = CLOCK_HZ / options.rate;
    uint32_t due = clock_ticks();
    show_picture();
    for (;;) {
        bool key_pressed = take_input();
        uint32_t now = clock_ticks();
        bool lamp_before = sound.chime_sounds;
        sound_poll(&sound, now);
        bool serial_waits = serial_poll();
        bool at_once = key_pressed || sound.chime_sounds != lamp_before;
        bool is_due = !options.still && (int32_t)(now - due) >= 0;
        if (is_due) {
            due = now - due < period ? due + period : now + period;
        }
        if (is_due || at_once || (options.still && (input.changed || sound.changed))) {
            show_picture();
        } else {
            uint32_t wait = sound_wait(&sound, now, options.still ? (uint32_t)CLOCK_HZ : due - now);
            clock_alarm(serial_waits && wait > SERIAL_PAUSE ? (uint32_t)SERIAL_PAUSE : wait);
            interrupts_wait();
        }
    }
}

/* Called by boot.S; returning halts the machine. */
void guest_main(uint32_t magic, const struct multiboot_information *information) {
    if (magic != MULTIBOOT_LOADED) {
        trace_failure("vitrine-demo: not started by a multiboot loader");
        return;
    }
    if (!options_read(&options, multiboot_options(information))) {
        trace_failure("vitrine-demo: allowed are WIDTHxHEIGHT still rate=1..60 relative flip silent trace");
        return;
    }
    memory = multiboot_memory(information);
    clock_init();
    serial_init();
    /* First of all, so that the start chime is there before any picture. */
    if (!options.silent) {
        sound_init(&sound);
    }
    if (!vbe_init()) {
        trace_failure("vitrine-demo: no PCI VGA card, start with -device VGA");
        return;
    }
    if (!can_show(options.width, options.height)) {
        trace_failure("vitrine-demo: no room for that size (640x480 to 3840x2160, width in steps of 8)");
        return;
    }
    if (options.trace) {
        trace_enable();
    }
    font_init();
    interrupts_init();
    ps2_init();
    set_resolution(options.width, options.height);
    input.pointer_x = options.width / 2;
    input.pointer_y = options.height / 2;
    set_absolute(!options.relative);
    run();
}
