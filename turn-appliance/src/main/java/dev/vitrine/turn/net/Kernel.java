package dev.vitrine.turn.net;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Linux's socket calls through the C library (man sections 2 and 7), on 64-bit little-endian machines.
 *
 * <p>Every call gives what the kernel gives: its result, or the negative number of its error. Structures are laid out in
 * direct buffers, whose accessors are ready sooner after the start than a memory segment's. One thread uses one instance.
 *
 * <p>All calls have one shape, six integer registers in and one out, which the calling conventions of x86-64 and AArch64
 * allow for functions that take fewer or narrower integers: linking a shape costs a start some milliseconds, linking
 * another function of the same shape next to none.
 */
final class Kernel {
    static final int EINTR = 4;
    static final int EIO = 5;
    static final int EAGAIN = 11;
    static final int ENOMEM = 12;
    static final int EINVAL = 22;
    static final int EMSGSIZE = 90;
    static final int EOPNOTSUPP = 95;
    static final int ENOBUFS = 105;

    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int MSG_DONTWAIT = 0x40;
    static final int MSG_ERRQUEUE = 0x2000;

    static final int EPOLLIN = 1;
    static final int EPOLLERR = 8;

    private static final int SOCK_DGRAM_NONBLOCK_CLOEXEC = 2 | 0x800 | 0x80000;
    private static final int EPOLL_CLOEXEC = 0x80000;
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EFD_NONBLOCK_CLOEXEC = 0x800 | 0x80000;
    private static final int PR_SET_TIMERSLACK = 29;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle CALL = LINKER.downcallHandle(
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_LONG),
            Linker.Option.captureCallState("errno"));
    private static final MemorySegment SOCKET = function("socket");
    private static final MemorySegment BIND = function("bind");
    private static final MemorySegment GETSOCKNAME = function("getsockname");
    private static final MemorySegment SETSOCKOPT = function("setsockopt");
    private static final MemorySegment CLOSE = function("close");
    private static final MemorySegment RECVMMSG = function("recvmmsg");
    private static final MemorySegment SENDMMSG = function("sendmmsg");
    private static final MemorySegment SENDTO = function("sendto");
    private static final MemorySegment RECVMSG = function("recvmsg");
    private static final MemorySegment EPOLL_CREATE = function("epoll_create1");
    private static final MemorySegment EPOLL_CTL = function("epoll_ctl");
    private static final MemorySegment EPOLL_WAIT = function("epoll_wait");
    private static final MemorySegment EVENTFD = function("eventfd");
    private static final MemorySegment READ = function("read");
    private static final MemorySegment WRITE = function("write");
    private static final MemorySegment NANOSLEEP = function("nanosleep");
    private static final MemorySegment PRCTL = function("prctl");

    private final ByteBuffer errno = allocate(Integer.BYTES);
    private final MemorySegment capture = MemorySegment.ofBuffer(errno);
    private final ByteBuffer argument = allocate(2 * Long.BYTES);
    private final long argumentAddress = addressOf(argument);

    /** Whether this machine is one that the layouts here are of, and calls are permitted. */
    static boolean isUsable() {
        String machine = System.getProperty("os.arch");
        return System.getProperty("os.name").equals("Linux")
                && (machine.equals("amd64") || machine.equals("aarch64"))
                && Kernel.class.getModule().isNativeAccessEnabled();
    }

    /** Memory for structures, in the machine's byte order. */
    static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    static long addressOf(ByteBuffer memory) {
        return MemorySegment.ofBuffer(memory).address();
    }

    /** A UDP socket that does not block. */
    int socket(int family) {
        return (int) call(SOCKET, family, SOCK_DGRAM_NONBLOCK_CLOEXEC, 0, 0, 0);
    }

    int bind(int socket, long name, int lengthBytes) {
        return (int) call(BIND, socket, name, lengthBytes, 0, 0);
    }

    /** Writes a socket's own address; the room at {@code name} must hold any address, 28 bytes. */
    int ownName(int socket, long name, int roomBytes) {
        argument.putInt(0, roomBytes);
        return (int) call(GETSOCKNAME, socket, name, argumentAddress, 0, 0);
    }

    int option(int socket, int level, int option, int value) {
        argument.putInt(0, value);
        return (int) call(SETSOCKOPT, socket, level, option, argumentAddress, Integer.BYTES);
    }

    int close(int descriptor) {
        return (int) call(CLOSE, descriptor, 0, 0, 0, 0);
    }

    /** Receives up to {@code count} datagrams into an array of {@code struct mmsghdr}; gives how many. */
    int receiveMany(int socket, long headers, int count) {
        return (int) call(RECVMMSG, socket, headers, count, MSG_DONTWAIT, 0);
    }

    /** Sends up to {@code count} datagrams of an array of {@code struct mmsghdr}; gives how many were taken. */
    int sendMany(int socket, long headers, int count) {
        return (int) call(SENDMMSG, socket, headers, count, MSG_DONTWAIT, 0);
    }

    /** Sends one datagram; gives how many bytes were taken. */
    int send(int socket, long bytes, int lengthBytes, long name, int nameBytes) {
        return (int) call(SENDTO, socket, bytes, lengthBytes, MSG_DONTWAIT, name, nameBytes);
    }

    /** Receives one entry of a socket's error queue into a {@code struct msghdr}. */
    int receiveError(int socket, long header) {
        return (int) call(RECVMSG, socket, header, MSG_ERRQUEUE | MSG_DONTWAIT, 0, 0);
    }

    int epoll() {
        return (int) call(EPOLL_CREATE, EPOLL_CLOEXEC, 0, 0, 0, 0);
    }

    /** Watches a descriptor; {@code event} is a {@code struct epoll_event}. */
    int watch(int epoll, int descriptor, long event) {
        return (int) call(EPOLL_CTL, epoll, EPOLL_CTL_ADD, descriptor, event, 0);
    }

    /** Waits; a negative time for ever. */
    int await(int epoll, long events, int most, int timeoutMillis) {
        return (int) call(EPOLL_WAIT, epoll, events, most, timeoutMillis, 0);
    }

    int eventCounter() {
        return (int) call(EVENTFD, 0, EFD_NONBLOCK_CLOEXEC, 0, 0, 0);
    }

    /** Adds one to an event counter and so wakes who watches it. */
    void count(int counter) {
        argument.putLong(0, 1);
        call(WRITE, counter, argumentAddress, Long.BYTES, 0, 0);
    }

    /** Sets an event counter back to nothing. */
    void reset(int counter) {
        call(READ, counter, argumentAddress, Long.BYTES, 0, 0);
    }

    void sleep(int nanos) {
        argument.putLong(0, 0).putLong(Long.BYTES, nanos);
        call(NANOSLEEP, argumentAddress, 0, 0, 0, 0);
    }

    /** Lets this thread's short sleeps end when they should: by default the system may add 50 us. */
    void sleepExactly() {
        call(PRCTL, PR_SET_TIMERSLACK, 1, 0, 0, 0);
    }

    private long call(MemorySegment function, long a, long b, long c, long d, long e) {
        return call(function, a, b, c, d, e, 0);
    }

    private long call(MemorySegment function, long a, long b, long c, long d, long e, long f) {
        long result;
        try {
            result = (long) CALL.invokeExact(function, capture, a, b, c, d, e, f);
        } catch (Throwable t) {
            throw new AssertionError("a call of the C library throws nothing", t);
        }
        return (int) result == -1 ? -errno.getInt(0) : result;
    }

    private static MemorySegment function(String name) {
        return LINKER.defaultLookup().findOrThrow(name);
    }
}
