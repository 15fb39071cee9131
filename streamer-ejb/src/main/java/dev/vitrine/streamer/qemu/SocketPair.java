package dev.vitrine.streamer.qemu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;

/**
 * Two connected unix sockets: one to read and write here, one to be handed to another process.
 *
 * <p>It calls the kernel itself because junixsocket 2.10 leaves descriptors open with each pair and each descriptor that it
 * takes over, and because a channel's close() would shut the socket down for the other process too. Reading makes no garbage.
 * One thread reads and one, the same or another, writes; {@link #shutDown} may be called by any.
 */
final class SocketPair {

    private static final int AF_UNIX = 1;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int SHUT_RDWR = 2;
    private static final int EINTR = 4;
    private static final int SOL_SOCKET = 1;
    private static final int SO_SNDBUF = 7;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(StructLayout.PathElement.groupElement("errno"));

    private static final MethodHandle SOCKETPAIR =
            function("socketpair", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle RECV =
            functionWithErrno("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle SEND =
            functionWithErrno("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    private static final MethodHandle SHUTDOWN =
            function("shutdown", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle SETSOCKOPT =
            function("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));

    private final Direction in = new Direction(RECV, 0);
    private final Direction out = new Direction(SEND, MSG_NOSIGNAL);
    private volatile int ours;
    private int theirs;

    private SocketPair(int ours, int theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /** @throws IOException when this process has too many descriptors open */
    static SocketPair open() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment descriptors = arena.allocate(JAVA_INT, 2);
            if ((int) SOCKETPAIR.invokeExact(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, descriptors) != 0) {
                throw new IOException("no pair of sockets: this process has too many descriptors open");
            }
            return new SocketPair(descriptors.getAtIndex(JAVA_INT, 0), descriptors.getAtIndex(JAVA_INT, 1));
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    /** The number of the other end's descriptor, -1 after it was closed. */
    synchronized int theirs() {
        return theirs;
    }

    /** Waits for bytes and puts them into a direct buffer; -1 when the other end is closed or this one was shut down. */
    int read(ByteBuffer buffer) throws IOException {
        long length = in.transfer(ours, buffer);
        if (length <= 0) {
            return -1;
        }
        buffer.position(buffer.position() + (int) length);
        return (int) length;
    }

    /** Sends all that remains in a direct buffer. */
    void write(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            buffer.position(buffer.position() + (int) out.transfer(ours, buffer));
        }
    }

    /** From now on the kernel keeps no more than about so many bytes between here and there; it has a least number itself. */
    synchronized void boundSending(int bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment value = arena.allocateFrom(JAVA_INT, bytes);
            int ignored = (int) SETSOCKOPT.invokeExact(ours, SOL_SOCKET, SO_SNDBUF, value, (int) JAVA_INT.byteSize());
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Ends the connection: {@link #read} returns. */
    synchronized void shutDown() {
        if (ours >= 0) {
            call(SHUTDOWN, ours, SHUT_RDWR);
        }
    }

    /** Closes this process's descriptor of the other end and nothing else. */
    synchronized void closeTheirs() {
        theirs = close(theirs);
    }

    /** Closes our end; by the thread that reads it. */
    synchronized void closeOurs() {
        ours = close(ours);
    }

    /** What one of the two ways needs for itself. */
    private static final class Direction {

        private final MemorySegment state = Arena.ofAuto().allocate(STATE);
        private final MethodHandle function;
        private final int flags;
        private ByteBuffer lastBuffer = ByteBuffer.allocateDirect(1);
        private long lastAddress = addressOf(lastBuffer);

        Direction(MethodHandle function, int flags) {
            this.function = function;
            this.flags = flags;
        }

        long transfer(int descriptor, ByteBuffer buffer) throws IOException {
            if (!isLast(buffer)) {
                lastBuffer = buffer;
                lastAddress = addressOf(buffer);
            }
            long address = lastAddress + buffer.position();
            long length = buffer.remaining();
            try {
                long moved = (long) function.invokeExact(state, descriptor, address, length, flags);
                while (moved < 0 && (int) ERRNO.get(state, 0L) == EINTR) {
                    moved = (long) function.invokeExact(state, descriptor, address, length, flags);
                }
                if (moved < 0) {
                    throw new IOException("error " + (int) ERRNO.get(state, 0L) + " of the kernel");
                }
                return moved;
            } catch (Throwable failure) {
                throw rethrown(failure);
            } finally {
                Reference.reachabilityFence(buffer);
            }
        }

        @SuppressWarnings("ReferenceEquality") // the same memory is meant, not the same bytes
        private boolean isLast(ByteBuffer buffer) {
            return buffer == lastBuffer;
        }

        private static long addressOf(ByteBuffer buffer) {
            return MemorySegment.ofBuffer(buffer.duplicate().clear()).address();
        }
    }

    private static int close(int descriptor) {
        if (descriptor >= 0) {
            try {
                int ignored = (int) CLOSE.invokeExact(descriptor);
            } catch (Throwable failure) {
                throw new IllegalStateException(failure);
            }
        }
        return -1;
    }

    private static void call(MethodHandle function, int descriptor, int argument) {
        try {
            int ignored = (int) function.invokeExact(descriptor, argument);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What a method handle throws: only what was thrown here. */
    private static IOException rethrown(Throwable failure) {
        return failure instanceof IOException ours ? ours : new IOException(failure);
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    private static MethodHandle functionWithErrno(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }
}
