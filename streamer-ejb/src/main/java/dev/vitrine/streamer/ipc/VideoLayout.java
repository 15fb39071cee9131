package dev.vitrine.streamer.ipc;

/**
 * The picture's segment, little-endian; emulator-sdk/include/macemu_ipc.h has the same in C.
 *
 * <pre>
 *  0 magic u32        4 version u32       8 width u32       12 height u32
 * 16 stride u32      20 write_index u32  24 read_index u32  28 (nothing)
 * 32 frame_count u64                     40 timestamp_us u64
 * 48 frames: three buffers of RGBA, each (size of the segment - 48) / 3 bytes, a multiple of 8
 * </pre>
 */
final class VideoLayout {

    static final int MAGIC = 0x4D454D55;
    static final int VERSION = 1;
    static final int BUFFERS = 3;

    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 4;
    static final int WIDTH_AT = 8;
    static final int HEIGHT_AT = 12;
    static final int STRIDE_AT = 16;
    static final int WRITE_INDEX_AT = 20;
    static final int READ_INDEX_AT = 24;
    static final int FRAME_COUNT_AT = 32;
    static final int TIMESTAMP_AT = 40;
    static final int FRAMES_AT = 48;
    static final int HEADER_BYTES = FRAMES_AT;

    /** Of a segment that this server makes: 2560x1600 fits. */
    static final int MAX_FRAME_BYTES = 2560 * 1600 * 4;

    static final long SEGMENT_BYTES = FRAMES_AT + (long) BUFFERS * MAX_FRAME_BYTES;

    private VideoLayout() {}

    /** The bytes of each buffer in a segment of that size; 0 when it cannot be a segment of pictures. */
    static long bufferBytes(long segmentBytes) {
        long buffers = segmentBytes - FRAMES_AT;
        return buffers > 0 && buffers % (BUFFERS * 8L) == 0 ? buffers / BUFFERS : 0;
    }
}
