package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Memory that another process shares with this one, and may change, or take bytes away from, at any time. */
interface SharedMemory extends AutoCloseable {

    /**
     * How long it is at the moment, in bytes.
     *
     * @throws IOException when it is no memory; the message is a sentence's end
     */
    long sizeBytes() throws IOException;

    /**
     * Fills what remains of a direct buffer with the bytes from {@code offset} on.
     *
     * @throws IOException when there are fewer, or none can be read; the message is a sentence's end
     */
    void read(long offset, ByteBuffer into) throws IOException;

    /** Lets go of it. */
    @Override
    void close();
}
