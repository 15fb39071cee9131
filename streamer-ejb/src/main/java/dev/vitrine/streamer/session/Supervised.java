package dev.vitrine.streamer.session;

/** What came of what an operator wanted of a session. */
public sealed interface Supervised {

    /** @param sitting as it is now, or as it was when it ended */
    record Done(Sitting sitting) implements Supervised {}

    /** @param why a sentence for the operator */
    record Refused(String why) implements Supervised {}

    /** There is no such session before this guest, or no more. */
    record Unknown() implements Supervised {}
}
