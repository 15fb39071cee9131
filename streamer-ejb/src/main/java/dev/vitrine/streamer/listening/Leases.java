package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.verify.Lease;
import dev.vitrine.streamer.verify.LeaseAnswer;
import dev.vitrine.streamer.verify.LeaseBook;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Who has which guest for himself, for any thread; whoever listens is told of each change, also of a lease's end. */
public final class Leases implements AutoCloseable {

    private final LeaseBook book;
    private final HostTime hostTime;
    private final ScheduledExecutorService timer;
    private final CopyOnWriteArrayList<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Map<String, Current> currentByGuest = new HashMap<>();

    /**
     * The lease that a guest is or was under.
     *
     * @param until fixed once, for the wall's clock may be set: one lease is always told alike
     * @param end tells when it is over
     */
    private record Current(Lease lease, Instant until, ScheduledFuture<?> end) {}

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
            forget(guest);
            // A little later, so that it surely is over then.
            ScheduledFuture<?> end = timer.schedule(
                    () -> tell(guest), TimeUnit.NANOSECONDS.toMillis(forNanos) + 1, TimeUnit.MILLISECONDS);
            currentByGuest.put(guest, new Current(lease, at(lease), end));
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
            if (book.release(lease.id(), System.nanoTime())) {
                forget(lease.guest());
            }
        }
        tell(lease.guest());
    }

    /** When it ends; the same each time for the lease that the guest is under. */
    public synchronized Instant until(Lease lease) {
        Current current = currentByGuest.get(lease.guest());
        return current != null && current.lease().equals(lease) ? current.until() : at(lease);
    }

    /** To the millisecond. */
    private Instant at(Lease lease) {
        return hostTime.at(lease.untilNanos()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Nobody is told of a lease's end any more. */
    @Override
    public synchronized void close() {
        List.copyOf(currentByGuest.keySet()).forEach(this::forget);
    }

    private void forget(String guest) {
        Current current = currentByGuest.remove(guest);
        if (current != null) {
            current.end().cancel(false);
        }
    }

    private void tell(String guest) {
        listeners.forEach(listener -> listener.accept(guest));
    }
}
