#include "plain.h"

void plain_push(struct macemu_ipc *ipc, const struct picture *picture) {
    struct macemu_video_header *video = ipc->video.memory;
    size_t buffer_bytes = (ipc->video.bytes - sizeof *video) / MACEMU_BUFFERS;
    size_t bytes = (size_t)picture->width * picture->height * 4;
    if (bytes > buffer_bytes) return;
    video->width = picture->width;
    video->height = picture->height;
    video->stride = picture->width * 4;
    uint32_t next = (video->write_index + 1) % MACEMU_BUFFERS;
    memcpy((uint8_t *)video + sizeof *video + next * buffer_bytes, picture->rgba, bytes);
    video->frame_count++;
    video->timestamp_us = macemu_now_us();
    video->write_index = next;
}
