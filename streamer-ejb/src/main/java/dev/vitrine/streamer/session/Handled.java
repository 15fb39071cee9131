package dev.vitrine.streamer.session;

import dev.vitrine.streamer.guest.MachineAnswer;

/** What came of what somebody wanted of a guest's machine. */
public sealed interface Handled {

    record Answered(MachineAnswer answer) implements Handled {}

    /** @param why a sentence for whoever wanted it */
    record NotAllowed(String why) implements Handled {}
}
