package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.ServerMessage;
import jakarta.websocket.CloseReason;

/** One socket's sending side; each call but {@link #close} ends by running {@code done}, whatever came of it. */
interface Wire {

    void send(ServerMessage message, Runnable done);

    void ping(Runnable done);

    void close(CloseReason reason);
}
