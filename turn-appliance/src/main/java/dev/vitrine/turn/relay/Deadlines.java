package dev.vitrine.turn.relay;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that will expire, in order of time. */
final class Deadlines {
    /** What {@link #nextNanos()} gives when nothing is waited for. */
    static final long NEVER = Long.MAX_VALUE;

    private record Entry(long atNanos, long sequence) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(atNanos, other.atNanos);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    private final TreeMap<Entry, Expiring> byTime = new TreeMap<>();
    private final Map<Expiring, Entry> entries = new HashMap<>();
    private long sequence;

    /** Adds a subject, or moves it to the time at which it now expires. */
    void put(Expiring subject) {
        remove(subject);
        Entry entry = new Entry(subject.expiresNanos(), sequence++);
        byTime.put(entry, subject);
        entries.put(subject, entry);
    }

    void remove(Expiring subject) {
        Entry entry = entries.remove(subject);
        if (entry != null) {
            byTime.remove(entry);
        }
    }

    /** Takes out one subject whose time has come, or gives null. */
    @Nullable Expiring pollExpired(long nowNanos) {
        if (byTime.isEmpty() || byTime.firstKey().atNanos() - nowNanos > 0) {
            return null;
        }
        Expiring subject = byTime.firstEntry().getValue();
        remove(subject);
        return subject;
    }

    long nextNanos() {
        return byTime.isEmpty() ? NEVER : byTime.firstKey().atNanos();
    }
}
