package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.verify.Lease;
import dev.vitrine.streamer.verify.LeaseAnswer;
import dev.vitrine.streamer.verify.LeaseBook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Who has which guest for himself, for any thread; whoever listens is told of each change, also of a lease's end. */
public final class Leases {

    private final LeaseBook book;
    private final HostTime hostTime;
    private final ScheduledExecutorService timer;
    private final CopyOnWriteArrayList<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Current> currentByGuest = new HashMap<>();

    /** @param until fixed once, for the wall's clock may be set: one lease is always told alike */
    private record Current(Lease lease, Instant until) {}

    /** @param timer tells of leases that are over */
    Leases(Duration longest, HostTime hostTime, ScheduledExecutorService timer) {
        this.book = new LeaseBook(longest.toNanos());
        this.hostTime = hostTime;
        this.timer = timer;
    }

    /** @param listener given the guest's name, on any thread; asks {@link #of} then */
    public void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    /**
     * The guest is the holder's from now on for so long, whether it was before or not.
     *
     * @throws IllegalArgumentException when it is asked for no time or for too long
     */
    public LeaseAnswer take(String guest, String holder, Duration duration) {
        LeaseAnswer answer = answer(guest, holder, duration.toNanos());
        if (answer instanceof LeaseAnswer.Granted) {
            tell(guest);
            // A little later, so that it surely is over then.
            ScheduledFuture<?> _ = timer.schedule(() -> tell(guest), duration.toMillis() + 1, TimeUnit.MILLISECONDS);
        }
        return answer;
    }

    private synchronized LeaseAnswer answer(String guest, String holder, long forNanos) {
        long nowNanos = System.nanoTime();
        Optional<Lease> own =
                book.of(guest, nowNanos).filter(lease -> lease.holder().equals(holder));
        LeaseAnswer answer = own.isPresent()
                ? book.renew(own.get().id(), forNanos, nowNanos)
                : book.acquire(UUID.randomUUID().toString(), guest, holder, forNanos, nowNanos);
        if (answer instanceof LeaseAnswer.Granted(Lease lease)) {
            currentByGuest.put(guest, new Current(lease, hostTime.at(lease.untilNanos())));
        }
        return answer;
    }

    /** The lease that the guest is under, if any. */
    public synchronized Optional<Lease> of(String guest) {
        return book.of(guest, System.nanoTime());
    }

    /** Whether somebody may use the guest: nobody has it, or the holder asks. */
    public synchronized boolean allows(String guest, String holder) {
        return book.allows(guest, holder, System.nanoTime());
    }

    /** The guest is free from now on. */
    public void end(Lease lease) {
        synchronized (this) {
            book.release(lease.id(), System.nanoTime());
            currentByGuest.remove(lease.guest());
        }
        tell(lease.guest());
    }

    /** When it ends; the same each time for the lease that the guest is under. */
    public synchronized Instant until(Lease lease) {
        Current current = currentByGuest.get(lease.guest());
        return current != null && current.lease().equals(lease) ? current.until() : hostTime.at(lease.untilNanos());
    }

    private void tell(String guest) {
        listeners.forEach(listener -> listener.accept(guest));
    }
}
