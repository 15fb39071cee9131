package dev.vitrine.streamer.qemu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * Linux's calls for sockets and descriptors that Java has no way to make. What junixsocket 2.10 has leaves descriptors open
 * with each pair and each descriptor that it takes over, and its close() shuts the socket down for other processes too.
 */
final class Kernel {

    static final int AF_UNIX = 1;
    static final int SOCK_STREAM = 1;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int MSG_NOSIGNAL = 0x4000;
    static final int SHUT_RDWR = 2;

    private static final int F_GET_SEALS = 1034;
    private static final short POLLIN = 1;
    private static final int SOL_SOCKET = 1;
    private static final int SO_PEERCRED = 17;
    private static final int SO_SNDBUF = 7;
    private static final int SO_SNDTIMEO = 21;
    private static final int EINTR = 4;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(StructLayout.PathElement.groupElement("errno"));

    static final MethodHandle RECV =
            withErrno("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));
    static final MethodHandle SEND =
            withErrno("send", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));

    private static final MethodHandle RECVMSG =
            withErrno("recvmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SENDMSG =
            withErrno("sendmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle PREAD =
            withErrno("pread", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG));
    private static final MethodHandle SOCKETPAIR =
            function("socketpair", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
    private static final MethodHandle SOCKET =
            function("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CONNECT =
            function("connect", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SHUTDOWN =
            function("shutdown", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle CLOSE = function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle POLL =
            function("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle GETSOCKOPT =
            function("getsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS));
    private static final MethodHandle SETSOCKOPT =
            function("setsockopt", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle GET_SEALS = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("fcntl"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT),
                    Linker.Option.firstVariadicArg(2));

    private Kernel() {}

    /** Where a call leaves its error; for one thread at a time. */
    static MemorySegment errorState() {
        return Arena.ofAuto().allocate(STATE);
    }

    /** Makes one of the calls that move bytes, again as long as a signal interrupts it; how many it moved. */
    static long move(MethodHandle call, MemorySegment state, int descriptor, long address, long length, int flags)
            throws IOException {
        try {
            long moved = (long) call.invokeExact(state, descriptor, address, length, flags);
            while (moved < 0 && (int) ERRNO.get(state, 0L) == EINTR) {
                moved = (long) call.invokeExact(state, descriptor, address, length, flags);
            }
            return checked(moved, state);
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    static long receive(MemorySegment state, int descriptor, MemorySegment header, int flags) throws IOException {
        try {
            long moved = (long) RECVMSG.invokeExact(state, descriptor, header, flags);
            while (moved < 0 && (int) ERRNO.get(state, 0L) == EINTR) {
                moved = (long) RECVMSG.invokeExact(state, descriptor, header, flags);
            }
            return checked(moved, state);
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    static long send(MemorySegment state, int descriptor, MemorySegment header) throws IOException {
        try {
            long moved = (long) SENDMSG.invokeExact(state, descriptor, header, MSG_NOSIGNAL);
            while (moved < 0 && (int) ERRNO.get(state, 0L) == EINTR) {
                moved = (long) SENDMSG.invokeExact(state, descriptor, header, MSG_NOSIGNAL);
            }
            return checked(moved, state);
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    /** Reads bytes of a file from an offset on; 0 at its end. */
    static long readAt(MemorySegment state, int descriptor, long address, long length, long offset) throws IOException {
        try {
            long moved = (long) PREAD.invokeExact(state, descriptor, address, length, offset);
            while (moved < 0 && (int) ERRNO.get(state, 0L) == EINTR) {
                moved = (long) PREAD.invokeExact(state, descriptor, address, length, offset);
            }
            return checked(moved, state);
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    /** Whether a descriptor is memory of the kernel's (memfd_create(2), shm_open(3)), and no file, pipe or device. */
    static boolean isMemory(int descriptor) {
        try {
            return (int) GET_SEALS.invokeExact(descriptor, F_GET_SEALS) >= 0;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Two descriptors of connected sockets. */
    static int[] socketPair() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment descriptors = arena.allocate(JAVA_INT, 2);
            if ((int) SOCKETPAIR.invokeExact(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, descriptors) != 0) {
                throw new IOException("no pair of sockets: this process has too many descriptors open");
            }
            return descriptors.toArray(JAVA_INT);
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    static int socket() throws IOException {
        try {
            int descriptor = (int) SOCKET.invokeExact(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
            if (descriptor < 0) {
                throw new IOException("no socket: this process has too many descriptors open");
            }
            return descriptor;
        } catch (Throwable failure) {
            throw rethrown(failure);
        }
    }

    /** From now on no connecting and no sending takes longer. */
    static void limitSending(int descriptor, int seconds) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(JAVA_LONG, 2);
            limit.setAtIndex(JAVA_LONG, 0, seconds);
            int _ = (int) SETSOCKOPT.invokeExact(descriptor, SOL_SOCKET, SO_SNDTIMEO, limit, (int) limit.byteSize());
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** From now on no more than about so many bytes are kept on their way out; the kernel has a least number. */
    static void boundSending(int descriptor, int bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bound = arena.allocateFrom(JAVA_INT, bytes);
            int _ = (int) SETSOCKOPT.invokeExact(descriptor, SOL_SOCKET, SO_SNDBUF, bound, (int) bound.byteSize());
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Whether there is somebody to connect with. */
    static boolean connect(int descriptor, MemorySegment address) {
        try {
            return (int) CONNECT.invokeExact(descriptor, address, (int) address.byteSize()) == 0;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Whether there is something to read, or an end, before that time is over. */
    static boolean awaitBytes(int descriptor, int millis) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment asked = arena.allocate(JAVA_LONG);
            asked.set(JAVA_INT, 0, descriptor);
            asked.set(JAVA_SHORT, Integer.BYTES, POLLIN);
            return (int) POLL.invokeExact(asked, 1L, millis) > 0;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The process that has the other end of a socket, or listens for it; 0 when that is unknown. */
    static int peerProcess(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment credentials = arena.allocate(JAVA_INT, 3);
            MemorySegment length = arena.allocateFrom(JAVA_INT, (int) credentials.byteSize());
            int failed = (int) GETSOCKOPT.invokeExact(descriptor, SOL_SOCKET, SO_PEERCRED, credentials, length);
            return failed == 0 ? credentials.get(JAVA_INT, 0) : 0;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    static void shutDown(int descriptor) {
        try {
            int _ = (int) SHUTDOWN.invokeExact(descriptor, SHUT_RDWR);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    static void close(int descriptor) {
        try {
            int _ = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static long checked(long moved, MemorySegment state) throws IOException {
        if (moved < 0) {
            throw new IOException("error " + (int) ERRNO.get(state, 0L) + " of the kernel");
        }
        return moved;
    }

    /** What a method handle throws: only what was thrown here. */
    private static IOException rethrown(Throwable failure) {
        return failure instanceof IOException ours ? ours : new IOException(failure);
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    private static MethodHandle withErrno(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), descriptor, Linker.Option.captureCallState("errno"));
    }
}
