package dev.vitrine.signaling.security;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slows down whoever guesses passwords. Each name at an address, each address and each name has tries to spend that grow
 * back with time; a try needs one of all three. Not thread-safe.
 */
final class SignInThrottle {

    /** Tries at once for a name from one address. */
    private static final int PAIR_TRIES = 5;

    private static final int ADDRESS_TRIES = 20;

    /** Greater than the address's, so that one address cannot lock a name for all others. */
    private static final int NAME_TRIES = 60;

    private static final long NANOS_PER_TRY = 30_000_000_000L;

    /** So many keys are remembered; the ones longest unused are forgotten first. */
    private static final int MAX_KEYS = 30_000;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true);

    private record Bucket(double tries, long atNanos) {

        Bucket at(long nowNanos, int capacity) {
            double grown = (double) (nowNanos - atNanos) / NANOS_PER_TRY;
            return new Bucket(Math.min(capacity, tries + grown), nowNanos);
        }
    }

    private record Limit(String key, int capacity) {}

    /** Whether a password may be tried now; when it may, that is one try less. */
    boolean allows(String name, String address, long nowNanos) {
        List<Limit> limits = limits(name, address);
        boolean allowed = limits.stream().allMatch(limit -> now(limit, nowNanos).tries() >= 1);
        for (Limit limit : limits) {
            Bucket bucket = now(limit, nowNanos);
            buckets.put(limit.key(), allowed ? new Bucket(bucket.tries() - 1, nowNanos) : bucket);
        }
        forgetOldest();
        return allowed;
    }

    /** The password was right: the tries for that name from there are whole again. */
    void succeeded(String name, String address) {
        limits(name, address).forEach(limit -> buckets.remove(limit.key()));
    }

    /** How long until the next try, at least. */
    static int retryAfterSeconds() {
        return (int) (NANOS_PER_TRY / 1_000_000_000L);
    }

    private Bucket now(Limit limit, long nowNanos) {
        Bucket bucket = buckets.get(limit.key());
        return bucket == null ? new Bucket(limit.capacity(), nowNanos) : bucket.at(nowNanos, limit.capacity());
    }

    private void forgetOldest() {
        Iterator<Bucket> oldest = buckets.values().iterator();
        while (buckets.size() > MAX_KEYS) {
            oldest.next();
            oldest.remove();
        }
    }

    private static List<Limit> limits(String name, String address) {
        return List.of(
                new Limit("p " + address + ' ' + name, PAIR_TRIES),
                new Limit("a " + address, ADDRESS_TRIES),
                new Limit("n " + name, NAME_TRIES));
    }
}
