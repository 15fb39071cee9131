package dev.vitrine.streamer.turncheck;

import java.io.IOException;

/** A way to a server; one thread's. */
interface TurnLine extends AutoCloseable {

    /**
     * Sends a request and waits for its answer.
     *
     * @throws IOException when none comes in time; the message is for people
     */
    StunAnswer exchange(byte[] request) throws IOException;

    /** Sends a request whose answer nobody waits for. */
    void send(byte[] request) throws IOException;

    @Override
    void close() throws IOException;
}
