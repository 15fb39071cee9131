package dev.vitrine.streamer.process;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/** A program and all that it started, as far as that stayed in its process group; Java itself reaches the program alone. */
final class ProcessGroup {

    private static final int TERM = 15;
    private static final int KILL = 9;

    private static final MethodHandle SIGNAL = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("kill"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    private final int leader;

    /** @param leader the number of the process that leads the group, or is about to */
    ProcessGroup(long leader) {
        this.leader = Math.toIntExact(leader);
    }

    void terminate(boolean leaderIsThere) {
        signal(TERM, leaderIsThere);
    }

    void kill(boolean leaderIsThere) {
        signal(KILL, leaderIsThere);
    }

    /** A process whose first instruction is still to come leads no group yet: then it is alone, and reached by its number. */
    private void signal(int number, boolean leaderIsThere) {
        if (send(-leader, number) != 0 && leaderIsThere) {
            send(leader, number);
        }
    }

    private static int send(int target, int number) {
        try {
            return (int) SIGNAL.invokeExact(target, number);
        } catch (Throwable failure) {
            throw new IllegalStateException("kill(2) cannot be called", failure);
        }
    }
}
