package dev.vitrine.streamer.ipc;

/**
 * The sound's segment, little-endian; emulator-sdk/include/macemu_ipc.h has the same in C.
 *
 * <pre>
 *  0 magic u32        4 version u32       8 sample_rate u32  12 channels u32
 * 16 format u32      20 buffer_size u32  24 write_pos u32    28 read_pos u32
 * 32 ring_buffer: 65536 bytes, of which buffer_size are used
 * </pre>
 */
final class AudioLayout {

    static final int MAGIC = 0x4D415544;
    static final int VERSION = 1;
    static final int S16LE = 0;
    static final int F32LE = 1;

    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 4;
    static final int SAMPLE_RATE_AT = 8;
    static final int CHANNELS_AT = 12;
    static final int FORMAT_AT = 16;
    static final int BUFFER_SIZE_AT = 20;
    static final int WRITE_POS_AT = 24;
    static final int READ_POS_AT = 28;
    static final int RING_AT = 32;
    static final int HEADER_BYTES = RING_AT;

    static final int RING_BYTES = 65_536;
    static final long SEGMENT_BYTES = RING_AT + RING_BYTES;

    private AudioLayout() {}
}
