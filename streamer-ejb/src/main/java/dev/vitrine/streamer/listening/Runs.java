package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.verify.Run;
import dev.vitrine.streamer.verify.RunBook;
import dev.vitrine.streamer.verify.RunEntry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The newest test runs, for any thread. What a guest sounds like belongs to its current run: from the moment when that began,
 * or was gone on with, until it ends or another begins.
 */
public final class Runs {

    private final RunBook book = new RunBook();
    private final Map<String, String> currentByGuest = new ConcurrentHashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();

    /**
     * The run with that identifier is the guest's current one from now on; it begins when there is none.
     *
     * @throws IllegalArgumentException when the identifier is none or belongs to another guest's run
     */
    public synchronized Run begin(String id, String guest, long newestEvent) {
        Run run = book.open(id, guest, Instant.now(), newestEvent);
        current(guest).filter(other -> !other.equals(id)).ifPresent(this::end);
        ends.remove(id);
        currentByGuest.put(guest, id);
        ends.keySet().removeIf(ended -> book.find(ended).isEmpty());
        return run;
    }

    /** What the guest sounds like belongs to no run any more. Empty when there is no such run. */
    public synchronized Optional<Run> end(String id) {
        Optional<Run> run = book.find(id);
        run.ifPresent(known -> {
            currentByGuest.remove(known.guest(), id);
            ends.putIfAbsent(id, Instant.now());
        });
        return run;
    }

    /** The identifier of the run during which that guest sounds at the moment. */
    public Optional<String> current(String guest) {
        return Optional.ofNullable(currentByGuest.get(guest));
    }

    public synchronized Optional<Run> find(String id) {
        return book.find(id);
    }

    public synchronized Optional<Instant> endOf(String id) {
        return Optional.ofNullable(ends.get(id));
    }

    /** The oldest first. */
    public synchronized List<Run> all() {
        return book.all();
    }

    /**
     * The run when it is that guest's.
     *
     * @throws IllegalArgumentException when it is unknown or another guest's
     */
    public synchronized Run require(String id, String guest) {
        Run run = book.find(id)
                .orElseThrow(() ->
                        new IllegalArgumentException("run '" + id + "' is unknown: begin it with POST /api/runs"));
        if (!run.guest().equals(guest)) {
            throw new IllegalArgumentException("run '" + id + "' belongs to guest '" + run.guest() + "'");
        }
        return run;
    }

    synchronized void add(String id, RunEntry entry) {
        book.add(id, entry);
    }
}
