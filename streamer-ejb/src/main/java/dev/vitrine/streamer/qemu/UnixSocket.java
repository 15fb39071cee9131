package dev.vitrine.streamer.qemu;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * One end of a connected unix socket, over which descriptors travel too. Reading makes no garbage. One thread reads, one
 * writes; {@link #shutDown} may be called by any.
 */
final class UnixSocket {

    private static final int PATH_BYTES = 108;
    private static final int PATIENCE_SECONDS = 1;

    /** What is read, or written, and by one thread. */
    private static final class Way {
        private final MemorySegment state = Kernel.errorState();
        private final DescriptorMessage message = new DescriptorMessage();
        private ByteBuffer last = ByteBuffer.allocateDirect(1);
        private long lastAddress = addressOf(last);

        @SuppressWarnings("ReferenceEquality") // the same memory is meant, not the same bytes
        long address(ByteBuffer buffer) {
            if (buffer != last) {
                last = buffer;
                lastAddress = addressOf(buffer);
            }
            return lastAddress + buffer.position();
        }

        private static long addressOf(ByteBuffer buffer) {
            return MemorySegment.ofBuffer(buffer.duplicate().clear()).address();
        }
    }

    private final Way in = new Way();
    private final Way out = new Way();
    private int descriptor;

    /** @param descriptor this object's own from now on */
    UnixSocket(int descriptor) {
        this.descriptor = descriptor;
    }

    /**
     * Connects, and gives up on whoever lets too many others wait already.
     *
     * @throws IOException when nobody answers there; the message is a sentence's end
     */
    static UnixSocket connect(Path path) throws IOException {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length >= PATH_BYTES) {
            throw new IOException("the path " + path + " is too long for a socket");
        }
        int descriptor = Kernel.socket();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(Short.BYTES + PATH_BYTES, Short.BYTES);
            address.set(JAVA_SHORT, 0, (short) Kernel.AF_UNIX);
            MemorySegment.copy(name, 0, address, JAVA_BYTE, Short.BYTES, name.length);
            Kernel.limitSending(descriptor, PATIENCE_SECONDS);
            if (!Kernel.connect(descriptor, address)) {
                Kernel.close(descriptor);
                throw new IOException("nobody answers at " + path);
            }
        }
        return new UnixSocket(descriptor);
    }

    /** Whether there are bytes, or the end, before that time is over. */
    boolean awaitBytes(int millis) {
        return Kernel.awaitBytes(descriptor, millis);
    }

    /** The process that has the other end, or listens for it. */
    Optional<Long> peerProcess() {
        long process = Kernel.peerProcess(descriptor);
        return process > 0 ? Optional.of(process) : Optional.empty();
    }

    /** Waits for bytes and puts them into a direct buffer; -1 when the other end is closed or this one was shut down. */
    int read(ByteBuffer buffer) throws IOException {
        return took(buffer, move(Kernel.RECV, in, buffer, 0));
    }

    /**
     * As {@link #read(ByteBuffer)}, and takes the descriptors that come along.
     *
     * @param arrived told of each, in their order, and from then on its owner
     */
    int read(ByteBuffer buffer, IntConsumer arrived) throws IOException {
        try {
            return took(buffer, in.message.receive(descriptor, in.address(buffer), buffer.remaining(), arrived));
        } finally {
            Reference.reachabilityFence(buffer);
        }
    }

    /** Sends all that remains in a direct buffer. */
    void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            buffer.position(buffer.position() + (int) move(Kernel.SEND, out, buffer, Kernel.MSG_NOSIGNAL));
        }
    }

    /** Sends all that remains in a direct buffer, and with its first byte a descriptor, which stays open here. */
    void write(ByteBuffer buffer, int along) throws IOException {
        try {
            long moved = out.message.send(descriptor, out.address(buffer), buffer.remaining(), along);
            buffer.position(buffer.position() + (int) moved);
        } finally {
            Reference.reachabilityFence(buffer);
        }
        write(buffer);
    }

    /** From now on the kernel keeps no more than about so many bytes on their way out; it has a least number itself. */
    void boundSending(int bytes) {
        Kernel.boundSending(descriptor, bytes);
    }

    /** Ends the connection, for all processes that have this end: {@link #read} returns. */
    synchronized void shutDown() {
        if (descriptor >= 0) {
            Kernel.shutDown(descriptor);
        }
    }

    /** Closes this process's descriptor and nothing else; by the thread that reads it. */
    synchronized void close() {
        if (descriptor >= 0) {
            Kernel.close(descriptor);
            descriptor = -1;
        }
    }

    private long move(MethodHandle call, Way way, ByteBuffer buffer, int flags) throws IOException {
        try {
            return Kernel.move(call, way.state, descriptor, way.address(buffer), buffer.remaining(), flags);
        } finally {
            Reference.reachabilityFence(buffer);
        }
    }

    private static int took(ByteBuffer buffer, long length) {
        if (length <= 0) {
            return -1;
        }
        buffer.position(buffer.position() + (int) length);
        return (int) length;
    }
}
