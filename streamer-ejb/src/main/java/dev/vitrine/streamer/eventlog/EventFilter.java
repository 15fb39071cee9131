package dev.vitrine.streamer.eventlog;

import dev.vitrine.streamer.json.JsonText;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events somebody wants; where nothing is named all fit.
 *
 * @param guests the only ones of which somebody may hear; empty: all
 */
public record EventFilter(
        Optional<String> guest, Optional<String> stream, Optional<String> run, Optional<Set<String>> guests) {

    public static final EventFilter ALL = new EventFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public EventFilter(Optional<String> guest, Optional<String> stream, Optional<String> run) {
        this(guest, stream, run, Optional.empty());
    }

    public boolean fits(LoggedEvent event) {
        if (equals(ALL)) {
            return true;
        }
        Object json = JsonText.read(event.json());
        return fits(guest, json, "guest")
                && fits(stream, json, "stream")
                && fits(run, json, "run")
                && guests.map(seen -> seen.stream().anyMatch(one -> one.equals(JsonText.member(json, "guest"))))
                        .orElse(true);
    }

    private static boolean fits(Optional<String> wanted, @Nullable Object json, String member) {
        return wanted.isEmpty() || wanted.get().equals(JsonText.member(json, member));
    }
}
