package dev.vitrine.signaling.security;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * What was looked up lately: good until something changes here, and for two seconds otherwise, for another server of the same
 * database may change it too. Thread-safe.
 */
final class Recent<K, V> {

    private static final long GOOD_NANOS = 2_000_000_000L;

    /** More are forgotten at once: so many ask in two seconds nowhere. */
    private static final int MOST = 10_000;

    private final Function<K, V> source;
    private final Map<K, Known<V>> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    private record Known<V>(V value, long atNanos, long change) {}

    Recent(Function<K, V> source) {
        this.source = source;
    }

    V get(K key, long nowNanos) {
        // Before the look-up: what changes during it makes its answer old.
        long change = changes.get();
        Known<V> last = known.get(key);
        if (last != null && last.change() == change && nowNanos - last.atNanos() < GOOD_NANOS) {
            return last.value();
        }
        V value = source.apply(key);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(key, new Known<>(value, nowNanos, change));
        return value;
    }

    /** From now on what was looked up before is looked up again. */
    void changed() {
        changes.incrementAndGet();
        known.clear();
    }
}
