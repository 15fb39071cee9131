package dev.vitrine.streamer.session;

import dev.vitrine.streamer.guest.MachineEvent;
import java.time.Instant;
import java.util.Optional;

/**
 * What happened to a guest's machine.
 *
 * @param by the name of who did it, where somebody here did
 */
public record Happening(MachineEvent event, Optional<String> by, Instant at) {

    /** For people. */
    public String sentence() {
        return event.sentence(by);
    }
}
