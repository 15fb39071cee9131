package dev.vitrine.turn.net;

import java.nio.ByteBuffer;

/**
 * An array of {@code struct mmsghdr} (recvmmsg(2), recvmsg(2)) on a 64-bit machine.
 *
 * <pre>
 * 0      8            16        24         32       40           48    52      56      60
 * | name | name length | vectors | how many | control | its length | flags | pad | length | pad |  64 bytes
 *
 * struct iovec:    | base (8) | length (8) |
 * struct cmsghdr:  | length with these 16 bytes (8) | level (4) | type (4) | data, padded to 8 |
 * </pre>
 */
final class MessageHeaders {
    static final int HEADER_BYTES = 64;
    static final int VECTOR_BYTES = 16;
    static final int CONTROL_HEADER_BYTES = 16;
    private static final int NAME_LENGTH = 8;
    private static final int VECTORS = 16;
    private static final int VECTOR_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int LENGTH = 56;

    private final ByteBuffer memory;
    private final long address;

    MessageHeaders(int count) {
        memory = Kernel.allocate(count * HEADER_BYTES);
        address = Kernel.addressOf(memory);
    }

    long address(int index) {
        return address + (long) index * HEADER_BYTES;
    }

    void name(int index, long name, int lengthBytes) {
        memory.putLong(index * HEADER_BYTES, name);
        memory.putInt(index * HEADER_BYTES + NAME_LENGTH, lengthBytes);
    }

    void vectors(int index, long vectors, int count) {
        memory.putLong(index * HEADER_BYTES + VECTORS, vectors);
        memory.putLong(index * HEADER_BYTES + VECTOR_COUNT, count);
    }

    void vectorCount(int index, int count) {
        memory.putLong(index * HEADER_BYTES + VECTOR_COUNT, count);
    }

    void control(int index, long control, int lengthBytes) {
        memory.putLong(index * HEADER_BYTES + CONTROL, control);
        memory.putLong(index * HEADER_BYTES + CONTROL_LENGTH, lengthBytes);
    }

    int controlLength(int index) {
        return (int) memory.getLong(index * HEADER_BYTES + CONTROL_LENGTH);
    }

    /** How many bytes were received. */
    int length(int index) {
        return memory.getInt(index * HEADER_BYTES + LENGTH);
    }
}
