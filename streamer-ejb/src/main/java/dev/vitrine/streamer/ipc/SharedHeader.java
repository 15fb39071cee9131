package dev.vitrine.streamer.ipc;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The words at the beginning of a segment, as another process sees them change: loads with acquire, stores with release.
 * Any access may throw {@link InternalError} when the file was made shorter under the mapping.
 */
record SharedHeader(MemorySegment memory) {

    private static final VarHandle INT =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
    private static final VarHandle LONG =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

    int word(int offset) {
        return (int) INT.getAcquire(memory, (long) offset);
    }

    long doubleWord(int offset) {
        return (long) LONG.getAcquire(memory, (long) offset);
    }

    void word(int offset, int value) {
        INT.setRelease(memory, (long) offset, value);
    }

    MemorySegment at(int offset) {
        return memory.asSlice(offset, Integer.BYTES);
    }
}
