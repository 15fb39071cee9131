package dev.vitrine.streamer.session;

/** What an operator does to a viewer. */
public sealed interface Supervision {

    record Limit(LimitsChange change) implements Supervision {}

    /** Says something to the viewer. */
    record Say(String text) implements Supervision {}

    /** Gives control to the viewer, from whoever has it. */
    record Give() implements Supervision {}

    /** Takes control from the viewer; the oldest of those who ask has it then. */
    record Withdraw() implements Supervision {}

    /** @param reason for the viewer; may be empty */
    record End(String reason) implements Supervision {}
}
