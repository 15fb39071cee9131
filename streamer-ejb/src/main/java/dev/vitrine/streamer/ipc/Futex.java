package dev.vitrine.streamer.ipc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sleeping on a word of shared memory (futex(2)): until its writer wakes, it turns out to have changed, or time is over. For
 * one thread. Where the kernel has no such thing it only sleeps.
 */
final class Futex {

    /** Why a sleep ended. */
    enum End {
        WOKEN,
        CHANGED,
        TIME_OVER
    }

    private static final int WAIT = 0;
    private static final int EAGAIN = 11;
    private static final int EINTR = 4;
    private static final int ETIMEDOUT = 110;
    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /** The number of the call on this processor's Linux, 0 where it is not known. */
    private static final long CALL = switch (System.getProperty("os.arch")) {
        case "amd64" -> 202;
        case "aarch64", "riscv64" -> 98;
        default -> 0;
    };

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(StructLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                    FunctionDescriptor.of(
                            JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT),
                    Linker.Option.firstVariadicArg(1),
                    Linker.Option.captureCallState("errno"));

    private final MemorySegment state = Arena.ofAuto().allocate(STATE);
    private final MemorySegment duration = Arena.ofAuto().allocate(JAVA_LONG, 2);

    /** Sleeps while the word is {@code expected}, at most {@code nanos}. */
    End sleep(MemorySegment word, int expected, long nanos) {
        if (CALL == 0) {
            LockSupport.parkNanos(nanos);
            return End.TIME_OVER;
        }
        duration.setAtIndex(JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
        duration.setAtIndex(JAVA_LONG, 1, nanos % NANOS_PER_SECOND);
        try {
            long woken = (long) SYSCALL.invokeExact(state, CALL, word, WAIT, expected, duration, MemorySegment.NULL, 0);
            return woken == 0 ? End.WOKEN : ended((int) ERRNO.get(state, 0L), nanos);
        } catch (Throwable failure) {
            throw new IllegalStateException("the kernel cannot be called", failure);
        }
    }

    private static End ended(int error, long nanos) {
        return switch (error) {
            case EAGAIN -> End.CHANGED;
            case ETIMEDOUT, EINTR -> End.TIME_OVER;
            default -> { // no such call, or the word is gone: nobody will wake, and this must not spin
                LockSupport.parkNanos(nanos);
                yield End.TIME_OVER;
            }
        };
    }
}
