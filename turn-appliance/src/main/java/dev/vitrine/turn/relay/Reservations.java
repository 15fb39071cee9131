package dev.vitrine.turn.relay;

import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Ports kept for half a minute for the holder of a token (RFC 8656 section 7.2). All threads of the server share one,
 * because the holder comes from another port and so perhaps to another thread.
 */
public final class Reservations {
    static final long LIFETIME_NANOS = 30_000_000_000L;

    record Reservation(long token, RelayAddress address, int port, String account, long expiresNanos) {}

    private final ConcurrentMap<Long, Reservation> byToken = new ConcurrentHashMap<>();
    private final Queue<Reservation> byAge = new ConcurrentLinkedQueue<>();

    void add(long token, RelayAddress address, int port, String account, long nowNanos) {
        Reservation reservation = new Reservation(token, address, port, account, nowNanos + LIFETIME_NANOS);
        byToken.put(token, reservation);
        byAge.add(reservation);
    }

    /** Gives the reservation to its claimant, if the token is right and in time and the account the same. */
    @Nullable Reservation claim(long token, String account, long nowNanos) {
        purge(nowNanos);
        Reservation held = byToken.get(token);
        boolean claimed = held != null && held.account().equals(account) && byToken.remove(token, held);
        return claimed ? held : null;
    }

    /** Gives back the ports of reservations that nobody claimed in time. */
    void purge(long nowNanos) {
        for (Reservation oldest = byAge.peek(); oldest != null; oldest = byAge.peek()) {
            boolean claimed = !oldest.equals(byToken.get(oldest.token()));
            if (!claimed && oldest.expiresNanos() - nowNanos > 0) {
                return;
            }
            byAge.remove(oldest);
            if (byToken.remove(oldest.token(), oldest)) {
                oldest.address().ports().release(oldest.port());
            }
        }
    }
}
