package dev.vitrine.streamer.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** Time that passes when a test says so, and what waits for it. */
final class VirtualTime {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Queue<Waiting> waiting = new PriorityQueue<>(Comparator.comparingLong(Waiting::dueNanos));
    private long nowNanos;

    private record Waiting(long dueNanos, Runnable task) {}

    RoomTime clocks() {
        Delay delay =
                (millis, task) -> waiting.add(new Waiting(nowNanos + TimeUnit.MILLISECONDS.toNanos(millis), task));
        return new RoomTime(delay, () -> nowNanos, this::now);
    }

    Instant now() {
        return BEGIN.plusNanos(nowNanos);
    }

    void pass(Duration time) {
        long endNanos = nowNanos + time.toNanos();
        for (Waiting next = waiting.peek(); next != null && next.dueNanos() <= endNanos; next = waiting.peek()) {
            waiting.remove();
            nowNanos = Math.max(nowNanos, next.dueNanos());
            next.task().run();
        }
        nowNanos = endNanos;
    }

    int waiting() {
        return waiting.size();
    }
}
