package dev.vitrine.streamer.eventlog;

import dev.vitrine.streamer.json.JsonText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which events somebody wants; where nothing is named all fit. */
public record EventFilter(Optional<String> guest, Optional<String> stream, Optional<String> run) {

    public static final EventFilter ALL = new EventFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public boolean fits(LoggedEvent event) {
        if (equals(ALL)) {
            return true;
        }
        Object json = JsonText.read(event.json());
        return fits(guest, json, "guest") && fits(stream, json, "stream") && fits(run, json, "run");
    }

    private static boolean fits(Optional<String> wanted, @Nullable Object json, String member) {
        return wanted.isEmpty() || wanted.get().equals(JsonText.member(json, member));
    }
}
