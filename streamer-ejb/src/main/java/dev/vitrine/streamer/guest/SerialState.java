package dev.vitrine.streamer.guest;

import java.util.Locale;

/** What becomes of what is typed into a serial console. */
public enum SerialState {
    /** The guest takes it. */
    OPEN,
    /** The guest has not opened its end: nobody would read it. */
    CLOSED,
    /** Another program has this console. */
    TAKEN,
    /** The guest is away; what it printed is kept. */
    AWAY;

    /** The word for it in messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
