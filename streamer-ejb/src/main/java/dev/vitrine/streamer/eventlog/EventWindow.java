package dev.vitrine.streamer.eventlog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest events, in memory. */
final class EventWindow {

    private final int capacity;
    private final Deque<LoggedEvent> events = new ArrayDeque<>();

    EventWindow(int capacity) {
        this.capacity = capacity;
    }

    void add(LoggedEvent event) {
        events.addLast(event);
        if (events.size() > capacity) {
            events.removeFirst();
        }
    }

    /** Whether nothing between {@code after} and the newest event is missing here. */
    boolean holdsAllAfter(long after) {
        return !events.isEmpty() && events.getFirst().sequence() <= after + 1;
    }

    List<LoggedEvent> after(long after, int limit) {
        return events.stream()
                .filter(event -> event.sequence() > after)
                .limit(limit)
                .toList();
    }
}
