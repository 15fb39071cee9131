package dev.vitrine.turn.net;

import java.io.IOException;

/** What the loop calls when a channel can be read, written, accepted or connected. */
interface Readiness {
    /** Does what the channel is ready for; an exception ends this channel alone. */
    void ready(long nowNanos) throws IOException;

    /** Ends whatever hangs on the channel after it broke. */
    void broken(long nowNanos);
}
