/*
 * macemu_ipc.h: hands an emulator's picture, sound and controls to Vitrine, through shared memory and a Unix socket.
 *
 * One header, no dependencies, C11 or C++17 on Linux. docs/ipc.md has the protocol and the steps to build it in.
 *
 *     struct macemu_ipc ipc;
 *     macemu_open(&ipc);                                             once; 0, or a negative errno
 *     macemu_push_frame(&ipc, rgba, width, height, width * 4);       for each picture, one thread
 *     macemu_audio_format(&ipc, 44100, 2, MACEMU_S16LE);             before the first sound and when it changes
 *     macemu_push_audio(&ipc, samples, bytes);                       for each block of sound, one thread
 *     while (macemu_poll_control(&ipc, &event)) { ... }              often, one thread
 *     macemu_close(&ipc);
 *
 * No call ever waits for the server, and the server may start, end and start again at any time. Picture, sound and control
 * share nothing, so that each may have a thread of its own.
 *
 * Copyright (c) the Vitrine authors. Permission to use, copy, modify and distribute this file for any purpose, with or
 * without fee, is granted, provided that this notice stays in it. It comes as it is, without warranty of any kind.
 */
#ifndef MACEMU_IPC_H
#define MACEMU_IPC_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1 /* include this header before those of the system */
#endif

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#ifdef __cplusplus
#include <atomic>
#define MACEMU_ATOMIC(type) std::atomic<type>
#define MACEMU_STD(name) std::name
#define MACEMU_ASSERT static_assert
#else
#include <stdatomic.h>
#define MACEMU_ATOMIC(type) _Atomic(type)
#define MACEMU_STD(name) name
#define MACEMU_ASSERT _Static_assert
#endif

/* ---- Layout: what lies in the shared memory ---- */

#define MACEMU_VIDEO_MAGIC 0x4D454D55u /* "MEMU" */
#define MACEMU_AUDIO_MAGIC 0x4D415544u /* "MAUD" */
#define MACEMU_VERSION 1u
#define MACEMU_BUFFERS 3u
#define MACEMU_RING_BYTES 65536u

/* Bytes of one picture's buffer: 2560x1600 RGBA. A multiple of 8; memory that is never written takes no room. */
#ifndef MACEMU_MAX_FRAME_SIZE
#define MACEMU_MAX_FRAME_SIZE (2560u * 1600u * 4u)
#endif

enum macemu_sample_format { MACEMU_S16LE = 0, MACEMU_F32LE = 1 };

struct macemu_video_header {
    uint32_t magic;
    uint32_t version;
    uint32_t width;                       /* pixels */
    uint32_t height;                      /* pixels */
    uint32_t stride;                      /* bytes from one row to the next */
    MACEMU_ATOMIC(uint32_t) write_index;  /* the buffer with the newest picture, 0 to 2 */
    MACEMU_ATOMIC(uint32_t) read_index;   /* the buffer that the server read last */
    MACEMU_ATOMIC(uint64_t) frame_count;  /* pictures written */
    MACEMU_ATOMIC(uint64_t) timestamp_us; /* of the newest picture, CLOCK_MONOTONIC */
};

struct macemu_video {
    struct macemu_video_header header;
    uint8_t frames[MACEMU_BUFFERS][MACEMU_MAX_FRAME_SIZE];
};

struct macemu_audio {
    uint32_t magic;
    uint32_t version;
    uint32_t sample_rate; /* Hz */
    uint32_t channels;    /* 1 or 2 */
    uint32_t format;      /* enum macemu_sample_format */
    uint32_t buffer_size; /* bytes of the ring */
    MACEMU_ATOMIC(uint32_t) write_pos;
    MACEMU_ATOMIC(uint32_t) read_pos;
    uint8_t ring_buffer[MACEMU_RING_BYTES];
};

MACEMU_ASSERT(MACEMU_MAX_FRAME_SIZE % 8 == 0, "a buffer's size is a multiple of 8");
MACEMU_ASSERT(sizeof(MACEMU_ATOMIC(uint32_t)) == 4 && sizeof(MACEMU_ATOMIC(uint64_t)) == 8, "atomics are plain words");
MACEMU_ASSERT(offsetof(struct macemu_video_header, magic) == 0, "video magic");
MACEMU_ASSERT(offsetof(struct macemu_video_header, version) == 4, "video version");
MACEMU_ASSERT(offsetof(struct macemu_video_header, width) == 8, "width");
MACEMU_ASSERT(offsetof(struct macemu_video_header, height) == 12, "height");
MACEMU_ASSERT(offsetof(struct macemu_video_header, stride) == 16, "stride");
MACEMU_ASSERT(offsetof(struct macemu_video_header, write_index) == 20, "write_index");
MACEMU_ASSERT(offsetof(struct macemu_video_header, read_index) == 24, "read_index");
MACEMU_ASSERT(offsetof(struct macemu_video_header, frame_count) == 32, "frame_count");
MACEMU_ASSERT(offsetof(struct macemu_video_header, timestamp_us) == 40, "timestamp_us");
MACEMU_ASSERT(sizeof(struct macemu_video_header) == 48, "video header");
MACEMU_ASSERT(offsetof(struct macemu_video, frames) == 48, "frames");
MACEMU_ASSERT(sizeof(struct macemu_video) == 48 + (size_t)MACEMU_BUFFERS * MACEMU_MAX_FRAME_SIZE, "video segment");
MACEMU_ASSERT(offsetof(struct macemu_audio, magic) == 0, "audio magic");
MACEMU_ASSERT(offsetof(struct macemu_audio, version) == 4, "audio version");
MACEMU_ASSERT(offsetof(struct macemu_audio, sample_rate) == 8, "sample_rate");
MACEMU_ASSERT(offsetof(struct macemu_audio, channels) == 12, "channels");
MACEMU_ASSERT(offsetof(struct macemu_audio, format) == 16, "format");
MACEMU_ASSERT(offsetof(struct macemu_audio, buffer_size) == 20, "buffer_size");
MACEMU_ASSERT(offsetof(struct macemu_audio, write_pos) == 24, "write_pos");
MACEMU_ASSERT(offsetof(struct macemu_audio, read_pos) == 28, "read_pos");
MACEMU_ASSERT(offsetof(struct macemu_audio, ring_buffer) == 32, "ring_buffer");
MACEMU_ASSERT(sizeof(struct macemu_audio) == 32 + MACEMU_RING_BYTES, "audio segment");

/* ---- What the functions need to remember ---- */

#define MACEMU_LINE_BYTES (1u << 20)    /* a line of control is at most 1 MiB long */
#define MACEMU_LOOK_AGAIN_US 1000000u   /* how often a segment's name is looked up again */
#define MACEMU_CONNECT_AGAIN_US 250000u /* how often the server's socket is tried */

#define MACEMU_RING_AGAIN_US 1000000u   /* how often a server is woken that may not know that it is */

struct macemu_segment {
    const char *name;
    void *memory; /* NULL: not open */
    size_t bytes;
    dev_t device;
    ino_t inode;
    uint64_t looked_us;
};

struct macemu_line_buffer {
    char *bytes; /* MACEMU_LINE_BYTES + 1 */
    size_t length;
    size_t taken;   /* bytes of a line that was handed out */
    bool skipping;  /* inside a line that is too long */
};

struct macemu_ipc {
    struct macemu_segment video;
    struct macemu_segment audio;
    const char *control_path;
    int control; /* -1: not connected */
    uint64_t connected_us;
    uint64_t rung_us;
    struct macemu_line_buffer in;
    struct macemu_line_buffer out;
    uint64_t bad_lines; /* lines that were no message of the protocol */
};

enum macemu_event_type {
    MACEMU_CONNECTED, /* the server is there: say config, storage and status again */
    MACEMU_MOUSE_MOVE,
    MACEMU_MOUSE_BUTTON,
    MACEMU_KEY,
    MACEMU_GET_CONFIG,
    MACEMU_SET_CONFIG,
    MACEMU_RESTART,
    MACEMU_SHUTDOWN
};

struct macemu_event {
    enum macemu_event_type type;
    int x;              /* MOUSE_*: pixels from the left */
    int y;              /* MOUSE_*: pixels from the top */
    int button;         /* MOUSE_BUTTON: 0 left, 1 middle, 2 right */
    bool pressed;       /* MOUSE_BUTTON, KEY */
    int code;           /* KEY: the DOM's keyCode, 65 is A */
    bool ctrl;          /* KEY */
    bool alt;           /* KEY */
    bool shift;         /* KEY */
    bool meta;          /* KEY */
    const char *config; /* SET_CONFIG: a JSON object; it is gone with the next poll */
};

static inline uint64_t macemu_now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u;
}

static inline const char *macemu_setting(const char *variable, const char *otherwise) {
    const char *value = getenv(variable);
    return value != NULL && value[0] != '\0' ? value : otherwise;
}

/* ---- Segments ---- */

/* Whether a video segment of so many bytes can be one: three buffers behind the header, each a multiple of 8. */
static inline bool macemu_is_video_size(off_t bytes) {
    return bytes > 48 && (bytes - 48) % (off_t)(MACEMU_BUFFERS * 8u) == 0;
}

static inline int macemu_segment_close(struct macemu_segment *segment) {
    if (segment->memory != NULL) munmap(segment->memory, segment->bytes);
    segment->memory = NULL;
    return 0;
}

/* Opens or creates the segment; one of the server's, whatever its buffers' size, is taken as it is. */
static inline int macemu_segment_open(struct macemu_segment *segment, bool is_video) {
    off_t wanted = is_video ? (off_t)sizeof(struct macemu_video) : (off_t)sizeof(struct macemu_audio);
    int fd = shm_open(segment->name, O_CREAT | O_RDWR, 0600);
    if (fd < 0) return -errno;
    struct stat file;
    int failure = fstat(fd, &file) == 0 ? 0 : -errno;
    bool fits = failure == 0 && (is_video ? macemu_is_video_size(file.st_size) : file.st_size == wanted);
    if (failure == 0 && !fits) {
        failure = ftruncate(fd, wanted) == 0 ? 0 : -errno;
        file.st_size = wanted;
    }
    void *memory = MAP_FAILED;
    if (failure == 0) {
        memory = mmap(NULL, (size_t)file.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (memory == MAP_FAILED) failure = -errno;
    }
    close(fd);
    if (failure != 0) return failure;
    segment->memory = memory;
    segment->bytes = (size_t)file.st_size;
    segment->device = file.st_dev;
    segment->inode = file.st_ino;
    segment->looked_us = macemu_now_us();
    return 0;
}

static inline int macemu_video_open(struct macemu_ipc *ipc) {
    int failure = macemu_segment_open(&ipc->video, true);
    if (failure != 0) return failure;
    struct macemu_video_header *video = (struct macemu_video_header *)ipc->video.memory;
    video->magic = MACEMU_VIDEO_MAGIC;
    video->version = MACEMU_VERSION;
    return 0;
}

static inline int macemu_audio_open(struct macemu_ipc *ipc) {
    int failure = macemu_segment_open(&ipc->audio, false);
    if (failure != 0) return failure;
    struct macemu_audio *audio = (struct macemu_audio *)ipc->audio.memory;
    audio->magic = MACEMU_AUDIO_MAGIC;
    audio->version = MACEMU_VERSION;
    audio->buffer_size = MACEMU_RING_BYTES;
    return 0;
}

/* Whether the name leads to another segment by now, because somebody removed the one that is open. Looks once a second. */
static inline bool macemu_segment_is_stale(struct macemu_segment *segment) {
    uint64_t now_us = macemu_now_us();
    if (now_us - segment->looked_us < MACEMU_LOOK_AGAIN_US) return false;
    segment->looked_us = now_us;
    int fd = shm_open(segment->name, O_RDWR, 0);
    if (fd < 0) return true;
    struct stat file;
    bool same = fstat(fd, &file) == 0 && file.st_dev == segment->device && file.st_ino == segment->inode &&
                (size_t)file.st_size >= segment->bytes;
    close(fd);
    return !same;
}

/* ---- Picture ---- */

/*
 * Wakes a server that sleeps on the index of the newest picture. The protocol works without it, by looking often; a server
 * that was woken once knows that it may sleep. With the kernel alone: a segment that is being replaced does no harm.
 */
static inline void macemu_ring(struct macemu_ipc *ipc) {
    struct macemu_video_header *video = (struct macemu_video_header *)ipc->video.memory;
    if (video != NULL) syscall(SYS_futex, &video->write_index, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
}

/*
 * Hands over one picture: rows of width RGBA pixels, stride bytes apart, from the top. Answers 0, or -EMSGSIZE when it is
 * larger than a buffer, or why there is no segment.
 *
 * The fence keeps the new picture's bytes behind the numbers of the one before, and the stores of the numbers, each with
 * release, keep them behind the picture's bytes: a reader that finds index and count unchanged after its copy has a whole
 * picture. docs/ipc.md argues it.
 */
static inline int macemu_push_frame(struct macemu_ipc *ipc, const uint8_t *rgba, uint32_t width, uint32_t height,
                                    uint32_t stride) {
    struct macemu_segment *segment = &ipc->video;
    if (segment->memory != NULL && macemu_segment_is_stale(segment)) macemu_segment_close(segment);
    if (segment->memory == NULL) {
        int failure = macemu_video_open(ipc);
        if (failure != 0) return failure;
    }
    struct macemu_video_header *video = (struct macemu_video_header *)segment->memory;
    size_t buffer_bytes = (segment->bytes - sizeof *video) / MACEMU_BUFFERS;
    size_t row_bytes = (size_t)width * 4u;
    if (width == 0 || height == 0 || stride < row_bytes) return -EINVAL;
    if (row_bytes > buffer_bytes / height) return -EMSGSIZE;

    uint32_t next = (MACEMU_STD(atomic_load_explicit)(&video->write_index, MACEMU_STD(memory_order_relaxed)) + 1u) %
                    MACEMU_BUFFERS;
    uint8_t *buffer = (uint8_t *)segment->memory + sizeof *video + (size_t)next * buffer_bytes;
    MACEMU_STD(atomic_thread_fence)(MACEMU_STD(memory_order_release));
    video->width = width;
    video->height = height;
    video->stride = (uint32_t)row_bytes;
    for (uint32_t y = 0; y < height; y++) memcpy(buffer + y * row_bytes, rgba + (size_t)y * stride, row_bytes);
    MACEMU_STD(atomic_fetch_add_explicit)(&video->frame_count, (uint64_t)1, MACEMU_STD(memory_order_release));
    MACEMU_STD(atomic_store_explicit)(&video->timestamp_us, macemu_now_us(), MACEMU_STD(memory_order_release));
    MACEMU_STD(atomic_store_explicit)(&video->write_index, next, MACEMU_STD(memory_order_release));
    macemu_ring(ipc);
    return 0;
}

/* ---- Sound ---- */

/* What the sound that follows is made of. */
static inline int macemu_audio_format(struct macemu_ipc *ipc, uint32_t sample_rate, uint32_t channels,
                                      enum macemu_sample_format format) {
    if (channels < 1 || channels > 2 || sample_rate == 0) return -EINVAL;
    if (ipc->audio.memory == NULL) return -ENXIO;
    struct macemu_audio *audio = (struct macemu_audio *)ipc->audio.memory;
    audio->sample_rate = sample_rate;
    audio->channels = channels;
    audio->format = (uint32_t)format;
    MACEMU_STD(atomic_thread_fence)(MACEMU_STD(memory_order_release));
    return 0;
}

static inline void macemu_audio_reopen(struct macemu_ipc *ipc) {
    struct macemu_audio *old = (struct macemu_audio *)ipc->audio.memory;
    uint32_t sample_rate = old->sample_rate;
    uint32_t channels = old->channels;
    uint32_t format = old->format;
    macemu_segment_close(&ipc->audio);
    if (macemu_audio_open(ipc) == 0)
        macemu_audio_format(ipc, sample_rate, channels, (enum macemu_sample_format)format);
}

/*
 * Hands over sound: whole samples of all channels, interleaved, at most a ring's length at once. The position runs free
 * and is never held up by a slow reader, who sees from it how much was lost.
 */
static inline int macemu_push_audio(struct macemu_ipc *ipc, const void *samples, size_t bytes) {
    if (ipc->audio.memory != NULL && macemu_segment_is_stale(&ipc->audio)) macemu_audio_reopen(ipc);
    if (ipc->audio.memory == NULL) return -ENXIO;
    if (bytes > MACEMU_RING_BYTES) return -EMSGSIZE;
    struct macemu_audio *audio = (struct macemu_audio *)ipc->audio.memory;
    uint32_t at = MACEMU_STD(atomic_load_explicit)(&audio->write_pos, MACEMU_STD(memory_order_relaxed));
    size_t begin = at % MACEMU_RING_BYTES;
    size_t first = bytes < MACEMU_RING_BYTES - begin ? bytes : MACEMU_RING_BYTES - begin;
    MACEMU_STD(atomic_thread_fence)(MACEMU_STD(memory_order_release));
    memcpy(audio->ring_buffer + begin, samples, first);
    memcpy(audio->ring_buffer, (const uint8_t *)samples + first, bytes - first);
    MACEMU_STD(atomic_store_explicit)(&audio->write_pos, at + (uint32_t)bytes, MACEMU_STD(memory_order_release));
    return 0;
}

/* ---- Control: lines of JSON ---- */

static inline const char *macemu_json_space(const char *at) {
    while (*at == ' ' || *at == '\t' || *at == '\r' || *at == '\n') at++;
    return at;
}

/* Behind the value that begins here; NULL when it does not end. Numbers and words are taken as they come. */
static inline const char *macemu_json_skip(const char *at) {
    int depth = 0;
    bool in_string = false;
    for (; *at != '\0'; at++) {
        if (in_string) {
            if (*at == '\\' && at[1] != '\0') at++;
            else if (*at == '"') in_string = false;
            if (!in_string && depth == 0) return at + 1;
        } else if (*at == '"') {
            in_string = true;
        } else if (*at == '{' || *at == '[') {
            depth++;
        } else if (*at == '}' || *at == ']') {
            if (depth == 0) return at;
            if (--depth == 0) return at + 1;
        } else if (depth == 0 && (*at == ',' || *at == ':')) {
            return at;
        }
    }
    return in_string || depth > 0 ? NULL : at;
}

/* The value of a member of the JSON object, and its length; NULL when there is no such object or member. */
static inline const char *macemu_json_member(const char *object, const char *name, size_t *length) {
    const char *at = macemu_json_space(object);
    size_t name_length = strlen(name);
    if (*at != '{') return NULL;
    do {
        const char *key = macemu_json_space(at + 1);
        const char *key_end = *key == '"' ? macemu_json_skip(key) : NULL;
        if (key_end == NULL) return NULL;
        at = macemu_json_space(key_end);
        if (*at != ':') return NULL;
        const char *value = macemu_json_space(at + 1);
        const char *value_end = macemu_json_skip(value);
        if (value_end == NULL || value_end == value) return NULL;
        if ((size_t)(key_end - key) == name_length + 2 && memcmp(key + 1, name, name_length) == 0) {
            *length = (size_t)(value_end - value);
            return value;
        }
        at = macemu_json_space(value_end);
    } while (*at == ',');
    return NULL;
}

static inline int macemu_json_int(const char *object, const char *name) {
    size_t length;
    const char *value = macemu_json_member(object, name, &length);
    return value == NULL ? 0 : (int)strtol(value, NULL, 10);
}

static inline bool macemu_json_flag(const char *object, const char *name) {
    size_t length;
    const char *value = macemu_json_member(object, name, &length);
    return value != NULL && length == 4 && memcmp(value, "true", 4) == 0;
}

/* Copies a string member without its quotes and escapes; answers whether there is one that fits. */
static inline bool macemu_json_text(const char *object, const char *name, char *out, size_t size) {
    size_t length;
    const char *value = macemu_json_member(object, name, &length);
    if (value == NULL || *value != '"' || length < 2) return false;
    size_t written = 0;
    for (const char *at = value + 1; at < value + length - 1; at++) {
        if (*at == '\\') at++;
        if (written + 1 >= size) return false;
        out[written++] = *at;
    }
    out[written] = '\0';
    return true;
}

static inline void macemu_disconnect(struct macemu_ipc *ipc) {
    if (ipc->control >= 0) close(ipc->control);
    ipc->control = -1;
    ipc->in.length = ipc->in.taken = ipc->out.length = 0;
    ipc->in.skipping = false;
}

/* Connects to the server's socket; returns at once. Answers whether it is connected now and was not before. */
static inline bool macemu_connect(struct macemu_ipc *ipc) {
    uint64_t now_us = macemu_now_us();
    if (now_us - ipc->connected_us < MACEMU_CONNECT_AGAIN_US) return false;
    ipc->connected_us = now_us;
    struct sockaddr_un address;
    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    if (strlen(ipc->control_path) >= sizeof address.sun_path) return false;
    strcpy(address.sun_path, ipc->control_path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) return false;
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        close(fd);
        return false;
    }
    ipc->control = fd;
    return true;
}

static inline void macemu_flush(struct macemu_ipc *ipc) {
    while (ipc->control >= 0 && ipc->out.length > 0) {
        ssize_t sent = send(ipc->control, ipc->out.bytes, ipc->out.length, MSG_NOSIGNAL);
        if (sent < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (sent < 0) {
            macemu_disconnect(ipc);
            return;
        }
        ipc->out.length -= (size_t)sent;
        memmove(ipc->out.bytes, ipc->out.bytes + sent, ipc->out.length);
    }
}

/* Sends one JSON object, without a line break. -EAGAIN: the server reads too slowly, nothing was sent. */
static inline int macemu_send(struct macemu_ipc *ipc, const char *json) {
    size_t length = strlen(json);
    if (ipc->control < 0) return -ENOTCONN;
    if (length >= MACEMU_LINE_BYTES) return -EMSGSIZE;
    if (ipc->out.length + length + 1 > MACEMU_LINE_BYTES) return -EAGAIN;
    memcpy(ipc->out.bytes + ipc->out.length, json, length);
    ipc->out.bytes[ipc->out.length + length] = '\n';
    ipc->out.length += length + 1;
    macemu_flush(ipc);
    return 0;
}

/* What was asked is done. */
static inline int macemu_send_ack(struct macemu_ipc *ipc) {
    return macemu_send(ipc, "{\"type\": \"ack\"}");
}

/* What was asked cannot be done; the message is a sentence for people. */
static inline int macemu_send_error(struct macemu_ipc *ipc, const char *message) {
    char line[1024];
    size_t at = (size_t)snprintf(line, sizeof line, "{\"type\": \"error\", \"message\": \"");
    for (; *message != '\0' && at + 4 < sizeof line; message++) {
        if ((unsigned char)*message < ' ') continue;
        if (*message == '"' || *message == '\\') line[at++] = '\\';
        line[at++] = *message;
    }
    memcpy(line + at, "\"}", 3);
    return macemu_send(ipc, line);
}

static inline int macemu_send_status(struct macemu_ipc *ipc, bool running, double fps) {
    char line[96];
    snprintf(line, sizeof line, "{\"type\": \"status\", \"running\": %s, \"fps\": %.1f}", running ? "true" : "false", fps);
    return macemu_send(ipc, line);
}

/* The next whole line without its break, NULL when there is none yet; it is gone with the next call. */
static inline char *macemu_next_line(struct macemu_ipc *ipc) {
    struct macemu_line_buffer *in = &ipc->in;
    in->length -= in->taken;
    memmove(in->bytes, in->bytes + in->taken, in->length);
    in->taken = 0;
    for (;;) {
        char *end = (char *)memchr(in->bytes, '\n', in->length);
        if (end != NULL && in->skipping) {
            in->length -= (size_t)(end + 1 - in->bytes);
            memmove(in->bytes, end + 1, in->length);
            in->skipping = false;
        } else if (end != NULL) {
            *end = '\0';
            in->taken = (size_t)(end + 1 - in->bytes);
            return in->bytes;
        } else {
            if (in->skipping) in->length = 0;
            if (in->length == MACEMU_LINE_BYTES) {
                ipc->bad_lines++;
                in->skipping = true;
                in->length = 0;
            }
            ssize_t got = recv(ipc->control, in->bytes + in->length, MACEMU_LINE_BYTES - in->length, 0);
            if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) macemu_disconnect(ipc);
            if (got <= 0) return NULL;
            in->length += (size_t)got;
        }
    }
}

/* Reads one line as an event; answers whether it is one. */
static inline bool macemu_read_event(char *line, struct macemu_event *event) {
    static const char *const names[] = {"mouse_move", "mouse_button", "key",     "get_config",
                                        "set_config", "restart",      "shutdown"};
    char type[16];
    if (!macemu_json_text(line, "type", type, sizeof type)) return false;
    size_t known = 0;
    while (known < sizeof names / sizeof names[0] && strcmp(names[known], type) != 0) known++;
    if (known == sizeof names / sizeof names[0]) return false;
    memset(event, 0, sizeof *event);
    event->type = (enum macemu_event_type)((size_t)MACEMU_MOUSE_MOVE + known);
    event->x = macemu_json_int(line, "x");
    event->y = macemu_json_int(line, "y");
    event->button = macemu_json_int(line, "button");
    event->pressed = macemu_json_flag(line, "pressed");
    event->code = macemu_json_int(line, "code");
    event->ctrl = macemu_json_flag(line, "ctrl");
    event->alt = macemu_json_flag(line, "alt");
    event->shift = macemu_json_flag(line, "shift");
    event->meta = macemu_json_flag(line, "meta");
    if (event->type == MACEMU_SET_CONFIG) {
        size_t length;
        char *config = (char *)macemu_json_member(line, "config", &length);
        if (config == NULL || *config != '{') return false;
        config[length] = '\0';
        event->config = config;
    }
    return true;
}

/* The next thing that the server wants: 1 and the event, or 0 when there is nothing now. Connects when it has to. */
static inline int macemu_poll_control(struct macemu_ipc *ipc, struct macemu_event *event) {
    uint64_t now_us = macemu_now_us();
    if (now_us - ipc->rung_us >= MACEMU_RING_AGAIN_US) {
        ipc->rung_us = now_us;
        macemu_ring(ipc); /* so that a server that has just come knows how pictures are told, also of a still one */
    }
    if (ipc->control < 0) {
        if (!macemu_connect(ipc)) return 0;
        memset(event, 0, sizeof *event);
        event->type = MACEMU_CONNECTED;
        return 1;
    }
    macemu_flush(ipc);
    while (ipc->control >= 0) {
        char *line = macemu_next_line(ipc);
        if (line == NULL) return 0;
        if (macemu_read_event(line, event)) return 1;
        ipc->bad_lines++;
    }
    return 0;
}

/* ---- Beginning and end ---- */

/* Opens everything under the names that the environment says. The strings of the environment have to stay. */
static inline int macemu_open(struct macemu_ipc *ipc) {
    memset(ipc, 0, sizeof *ipc);
    ipc->control = -1;
    ipc->video.name = macemu_setting("MACEMU_VIDEO_SHM", "/macemu-video");
    ipc->audio.name = macemu_setting("MACEMU_AUDIO_SHM", "/macemu-audio");
    ipc->control_path = macemu_setting("MACEMU_CONTROL_SOCK", "/tmp/macemu-control.sock");
    ipc->in.bytes = (char *)malloc(MACEMU_LINE_BYTES + 1);
    ipc->out.bytes = (char *)malloc(MACEMU_LINE_BYTES + 1);
    int failure = ipc->in.bytes == NULL || ipc->out.bytes == NULL ? -ENOMEM : macemu_video_open(ipc);
    return failure != 0 ? failure : macemu_audio_open(ipc);
}

/* Lets go of everything; the segments stay, for the server and for the next start. */
static inline void macemu_close(struct macemu_ipc *ipc) {
    macemu_disconnect(ipc);
    macemu_segment_close(&ipc->video);
    macemu_segment_close(&ipc->audio);
    free(ipc->in.bytes);
    free(ipc->out.bytes);
}

#endif
