/*
 * The reference emulator: everything that an emulator does with macemu_ipc.h, without a machine inside. It shows colour
 * bars, a moving block and the machine-readable strip (demo-guest/src/strip.h), plays a tone, follows keys and pointer,
 * and answers every message of control.
 *
 *     emulator --ipc-video [--size WxH] [--fps N] [--rate HZ] [--channels 1|2] [--format s16|f32] [--silent]
 *              [--sizes WxH,WxH,...] [--count N] [--plain]
 *
 * --fps 0 stands still until there is input, --fps 1000000 pushes as fast as it can. --sizes goes from one size to the next
 * with every second. --count ends after so many pictures. --plain pushes as an emulator without the SDK would (see plain.h).
 *
 * Keys: 1 512x384, 2 800x600, 3 1920x1080; M starts and stops the motion.
 */
#include "macemu_ipc.h"

#include <signal.h>

#include "options.h"
#include "picture.h"
#include "plain.h"
#include "settings.h"
#include "tone.h"

static volatile sig_atomic_t ended;

static void end(int signal) {
    (void)signal;
    ended = 1;
}

/* Does what the event says; answers whether the picture changes by it. */
static bool take(struct macemu_ipc *ipc, const struct macemu_event *event, struct options *options,
                 struct settings *settings, struct input *input) {
    switch (event->type) {
    case MACEMU_CONNECTED:
        settings_tell(settings, ipc, options->fps);
        return false;
    case MACEMU_MOUSE_MOVE:
        input_move(input, event->x, event->y);
        return true;
    case MACEMU_MOUSE_BUTTON:
        input_move(input, event->x, event->y);
        input_button(input, event->button, event->pressed);
        return true;
    case MACEMU_KEY:
        if (event->pressed) {
            input->key = (uint32_t)event->code & 0xff;
            options_key(options, event->code);
        }
        return true;
    case MACEMU_GET_CONFIG:
        settings_tell(settings, ipc, options->fps);
        return false;
    case MACEMU_SET_CONFIG:
        settings_set(settings, ipc, event->config);
        return false;
    case MACEMU_RESTART:
        macemu_send_ack(ipc);
        *input = (struct input){0};
        settings->restarts++;
        settings_tell(settings, ipc, options->fps);
        return true;
    case MACEMU_SHUTDOWN:
        macemu_send_ack(ipc);
        macemu_send_status(ipc, false, 0);
        ended = 1;
        return false;
    }
    return false;
}

static void rest_until(uint64_t micros) {
    struct timespec until = {(time_t)(micros / 1000000), (long)(micros % 1000000) * 1000};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
}

static void run(struct macemu_ipc *ipc, struct options *options) {
    struct settings settings = {.rom = "Quadra.ROM", .ramsize = 16};
    struct picture picture = {0};
    struct input input = {0};
    struct tone tone = {0};
    uint64_t begin_us = macemu_now_us();
    uint64_t due_us = begin_us;
    uint32_t frame = 0;
    bool changed = true;
    while (!ended && (options->count == 0 || frame < options->count)) {
        uint64_t now_us = macemu_now_us();
        options_time(options, now_us - begin_us);
        bool is_due = options->fps > 0 && now_us >= due_us;
        if (is_due) due_us += 1000000u / options->fps;
        if (due_us + 1000000u < now_us) due_us = now_us;
        if (is_due || changed || picture_is_other(&picture, options->width, options->height)) {
            picture_draw(&picture, options->width, options->height, frame++, &input);
            if (options->plain) plain_push(ipc, &picture);
            else macemu_push_frame(ipc, picture.rgba, picture.width, picture.height, picture.width * 4);
        }
        if (!options->silent) tone_push(&tone, ipc, options, now_us);
        struct macemu_event event;
        changed = false;
        while (macemu_poll_control(ipc, &event) != 0) changed |= take(ipc, &event, options, &settings, &input);
        uint64_t look_us = macemu_now_us() + 2000u;
        if (options->fps < 1000) rest_until(options->fps > 0 && due_us < look_us ? due_us : look_us);
    }
    picture_free(&picture);
}

int main(int count, char **words) {
    struct options options;
    struct macemu_ipc ipc;
    if (!options_read(&options, count, words)) return 2;
    signal(SIGTERM, end);
    signal(SIGINT, end);
    int failure = macemu_open(&ipc);
    if (failure != 0) {
        fprintf(stderr, "emulator: cannot open %s and %s: %s\n", ipc.video.name, ipc.audio.name, strerror(-failure));
        return 1;
    }
    macemu_audio_format(&ipc, options.rate, options.channels, options.format);
    printf("emulator: video %s, audio %s, control %s\n", ipc.video.name, ipc.audio.name, ipc.control_path);
    fflush(stdout);
    run(&ipc, &options);
    macemu_close(&ipc);
    return 0;
}
