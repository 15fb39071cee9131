package dev.vitrine.streamer.supervision;

/** What is to be done with the program now. */
public enum SupervisionOutput {
    LAUNCH,
    /** Asks it to end, with all that it started. */
    TERMINATE,
    /** Ends it, with all that it started. */
    KILL
}
