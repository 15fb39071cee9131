package dev.vitrine.streamer.engine;

import java.util.Optional;

/** Whom the rooms let in while the server is busy. Asked by any thread. */
interface Admission {

    Admission FREE = new Admission() {
        @Override
        public Optional<String> refusal() {
            return Optional.empty();
        }

        @Override
        public Optional<String> notice() {
            return Optional.empty();
        }
    };

    /** A sentence on why nobody else is let in; empty when everybody is. */
    Optional<String> refusal();

    /** A sentence on what the load does to pictures; empty when it does nothing. */
    Optional<String> notice();
}
