package dev.vitrine.streamer.guest;

/** What came of what was typed into a serial console. */
public sealed interface SerialAnswer {

    /** The guest's machine has taken all of it. */
    record Done() implements SerialAnswer {}

    /** Nothing more of it is taken, and perhaps nothing was. {@code reason} is a sentence without its stop. */
    record Refused(String reason) implements SerialAnswer {}
}
