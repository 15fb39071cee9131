package dev.vitrine.signaling.message;

import dev.vitrine.streamer.session.FaultCode;

/** What came of reading one frame. */
public sealed interface Received {

    record Accepted(ClientMessage message) implements Received {}

    /** @param message what was wrong and what would be right */
    record Faulty(FaultCode code, String message) implements Received {}
}
