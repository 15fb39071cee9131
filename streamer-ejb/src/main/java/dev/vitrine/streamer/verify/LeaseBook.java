package dev.vitrine.streamer.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who has which guest for himself, and until when.
 *
 * <pre>
 * free --acquire--> leased --release, its time is over--> free
 *                   leased --renew--> leased for longer
 * </pre>
 *
 * <p>A machine: time comes in with each call. For one thread at a time.
 */
public final class LeaseBook {

    private final long longestNanos;
    private final Map<String, Lease> byGuest = new HashMap<>();

    /** @param longestNanos what nobody gets at once */
    public LeaseBook(long longestNanos) {
        this.longestNanos = longestNanos;
    }

    /**
     * @param id a new one, that nobody can guess
     * @throws IllegalArgumentException when it is asked for no time or for too long
     */
    public LeaseAnswer acquire(String id, String guest, String holder, long forNanos, long nowNanos) {
        require(forNanos);
        Optional<Lease> taken = of(guest, nowNanos);
        return taken.isPresent()
                ? new LeaseAnswer.Taken(taken.get().holder(), taken.get().untilNanos())
                : grant(new Lease(id, guest, holder, nowNanos + forNanos));
    }

    /**
     * From now on it ends so much later.
     *
     * @throws IllegalArgumentException when it is asked for no time or for too long
     */
    public LeaseAnswer renew(String id, long forNanos, long nowNanos) {
        require(forNanos);
        Optional<Lease> lease = find(id, nowNanos);
        return lease.isEmpty()
                ? new LeaseAnswer.Unknown()
                : grant(new Lease(id, lease.get().guest(), lease.get().holder(), nowNanos + forNanos));
    }

    /** Whether there was such a lease. */
    public boolean release(String id, long nowNanos) {
        Optional<Lease> lease = find(id, nowNanos);
        lease.ifPresent(known -> byGuest.remove(known.guest()));
        return lease.isPresent();
    }

    /** The lease that the guest is under, if any. */
    public Optional<Lease> of(String guest, long nowNanos) {
        return Optional.ofNullable(byGuest.get(guest)).filter(lease -> lease.untilNanos() - nowNanos > 0);
    }

    /** Whether somebody may use the guest: nobody has it, or the holder asks. */
    public boolean allows(String guest, String holder, long nowNanos) {
        return of(guest, nowNanos).map(lease -> lease.holder().equals(holder)).orElse(true);
    }

    private Optional<Lease> find(String id, long nowNanos) {
        return byGuest.values().stream()
                .filter(lease -> lease.id().equals(id) && lease.untilNanos() - nowNanos > 0)
                .findFirst();
    }

    private LeaseAnswer grant(Lease lease) {
        byGuest.put(lease.guest(), lease);
        return new LeaseAnswer.Granted(lease);
    }

    private void require(long forNanos) {
        if (forNanos <= 0 || forNanos > longestNanos) {
            throw new IllegalArgumentException("a lease lasts for more than 0 s and at most "
                    + Text.number(longestNanos / 1e9) + " s, not for " + Text.number(forNanos / 1e9) + " s");
        }
    }
}
