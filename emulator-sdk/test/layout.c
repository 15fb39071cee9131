/* Prints the layout that the header gives the shared memory, a name and a number a line: layout.txt must say the same. */
#include "macemu_ipc.h"

#define FIELD(what, type, member) printf(what "." #member " %zu\n", offsetof(type, member))

int main(void) {
    printf("video.MAGIC %u\nvideo.VERSION %u\n", MACEMU_VIDEO_MAGIC, MACEMU_VERSION);
    FIELD("video", struct macemu_video_header, magic);
    FIELD("video", struct macemu_video_header, version);
    FIELD("video", struct macemu_video_header, width);
    FIELD("video", struct macemu_video_header, height);
    FIELD("video", struct macemu_video_header, stride);
    FIELD("video", struct macemu_video_header, write_index);
    FIELD("video", struct macemu_video_header, read_index);
    FIELD("video", struct macemu_video_header, frame_count);
    FIELD("video", struct macemu_video_header, timestamp_us);
    FIELD("video", struct macemu_video, frames);
    printf("video.BUFFERS %u\nvideo.MAX_FRAME_SIZE %u\n", MACEMU_BUFFERS, MACEMU_MAX_FRAME_SIZE);
    printf("video.SIZE %zu\n", sizeof(struct macemu_video));
    printf("audio.MAGIC %u\naudio.VERSION %u\n", MACEMU_AUDIO_MAGIC, MACEMU_VERSION);
    FIELD("audio", struct macemu_audio, magic);
    FIELD("audio", struct macemu_audio, version);
    FIELD("audio", struct macemu_audio, sample_rate);
    FIELD("audio", struct macemu_audio, channels);
    FIELD("audio", struct macemu_audio, format);
    FIELD("audio", struct macemu_audio, buffer_size);
    FIELD("audio", struct macemu_audio, write_pos);
    FIELD("audio", struct macemu_audio, read_pos);
    FIELD("audio", struct macemu_audio, ring_buffer);
    printf("audio.RING_BYTES %u\naudio.SIZE %zu\n", MACEMU_RING_BYTES, sizeof(struct macemu_audio));
    printf("format.S16LE %d\nformat.F32LE %d\n", MACEMU_S16LE, MACEMU_F32LE);
    return 0;
}
