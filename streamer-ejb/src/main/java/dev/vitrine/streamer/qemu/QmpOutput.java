package dev.vitrine.streamer.qemu;

import java.util.Map;

/** What comes of a line of QEMU's. */
sealed interface QmpOutput {

    /** To be said to QEMU, as one line. */
    record Say(String line) implements QmpOutput {}

    /** QEMU listens to commands from now on. */
    record Ready() implements QmpOutput {}

    /** What the machine does, in QEMU's word. */
    record Status(String runState) implements QmpOutput {}

    record Happened(String event, Map<?, ?> data) implements QmpOutput {}

    /** @param number of the command, as {@link QmpConversation#ask} gave it */
    record Answered(long number, QmpAnswer answer) implements QmpOutput {}
}
