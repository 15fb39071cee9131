package dev.vitrine.streamer.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The newest runs; for one thread at a time. */
public final class RunBook {

    public static final int MOST_RUNS = 500;
    public static final int MOST_ENTRIES = 10_000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Map<String, Run> runs = new LinkedHashMap<>();

    /**
     * The run with that identifier; it begins now when there is none.
     *
     * @throws IllegalArgumentException when the identifier is none or belongs to another guest's run
     */
    public Run open(String id, String guest, Instant now, long newestEvent) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "run '" + id + "' is no identifier, allowed: 1 to 64 letters, digits, '.', '_' and '-'");
        }
        Run known = runs.get(id);
        if (known != null && !known.guest().equals(guest)) {
            throw new IllegalArgumentException("run '" + id + "' belongs to guest '" + known.guest() + "'");
        }
        if (known == null) {
            known = new Run(id, guest, now, newestEvent, List.of());
            runs.put(id, known);
            if (runs.size() > MOST_RUNS) {
                runs.remove(runs.keySet().iterator().next());
            }
        }
        return known;
    }

    /** @throws IllegalArgumentException when the run is unknown or full */
    public void add(String id, RunEntry entry) {
        Run run = runs.get(id);
        if (run == null) {
            throw new IllegalArgumentException("run '" + id + "' is unknown");
        }
        if (run.entries().size() >= MOST_ENTRIES) {
            throw new IllegalArgumentException("run '" + id + "' has its " + MOST_ENTRIES + " entries already");
        }
        List<RunEntry> entries = new ArrayList<>(run.entries());
        entries.add(entry);
        runs.put(id, new Run(id, run.guest(), run.begin(), run.firstEvent(), entries));
    }

    public Optional<Run> find(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    /** The oldest first. */
    public List<Run> all() {
        return List.copyOf(runs.values());
    }
}
