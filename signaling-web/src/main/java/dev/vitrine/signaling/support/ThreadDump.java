package dev.vitrine.signaling.support;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every platform thread does at this moment. */
final class ThreadDump {

    private ThreadDump() {}

    static String now() {
        return Stream.of(ManagementFactory.getThreadMXBean().dumpAllThreads(true, true))
                .filter(Objects::nonNull)
                .map(ThreadDump::text)
                .collect(Collectors.joining("\n"));
    }

    /** Whole, for {@link ThreadInfo#toString} ends after eight frames. */
    private static String text(ThreadInfo thread) {
        String waits = thread.getLockName() == null ? "" : " on " + thread.getLockName();
        String frames = Stream.of(thread.getStackTrace())
                .map(frame -> "    at " + frame + '\n')
                .collect(Collectors.joining());
        return '"' + thread.getThreadName() + "\" " + thread.getThreadState() + waits + '\n' + frames;
    }
}
