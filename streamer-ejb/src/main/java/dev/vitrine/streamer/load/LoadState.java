package dev.vitrine.streamer.load;

import java.util.Optional;

/**
 * Where the governor stands.
 *
 * @param level 0: nothing gives way; each further level gives way more
 * @param step what holds at that level
 * @param cause what is not enough; empty at level 0
 */
public record LoadState(int level, LoadStep step, Optional<Cause> cause) {

    /** What is not enough. */
    public enum Cause {
        PROCESSOR("the server's processor"),
        NETWORK("the server's network");

        private final String words;

        Cause(String words) {
            this.words = words;
        }

        /** In a sentence. */
        public String words() {
            return words;
        }
    }

    /** A sentence for whoever watches; empty when nothing gives way. */
    public Optional<String> notice() {
        if (level == 0) {
            return Optional.empty();
        }
        String pictures = step.scale() > 1 ? "slower and smaller" : "slower";
        return Optional.of("The server is busy: pictures are " + pictures + " until it has room again.");
    }

    /** A sentence for whoever comes; empty when everybody is let in. */
    public Optional<String> refusal() {
        return step.refusesNewcomers()
                ? Optional.of("The server is busy: " + cause.map(Cause::words).orElse("it")
                        + " is not enough for another viewer; try again in a minute.")
                : Optional.empty();
    }
}
