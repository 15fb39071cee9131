package dev.vitrine.streamer.session;

import java.util.OptionalLong;

/** Times of a clock that may begin anywhere and run over, as {@link System#nanoTime} does. */
final class Times {

    private Times() {}

    static long later(long oneNanos, long otherNanos) {
        return oneNanos - otherNanos >= 0 ? oneNanos : otherNanos;
    }

    /** Of two deadlines the one that comes first; empty is never. */
    static OptionalLong earlier(OptionalLong oneNanos, OptionalLong otherNanos) {
        if (oneNanos.isEmpty() || otherNanos.isEmpty()) {
            return oneNanos.isEmpty() ? otherNanos : oneNanos;
        }
        return oneNanos.getAsLong() - otherNanos.getAsLong() <= 0 ? oneNanos : otherNanos;
    }

    static boolean reached(long deadlineNanos, long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }

    static boolean reached(OptionalLong deadlineNanos, long nowNanos) {
        return deadlineNanos.isPresent() && reached(deadlineNanos.getAsLong(), nowNanos);
    }
}
