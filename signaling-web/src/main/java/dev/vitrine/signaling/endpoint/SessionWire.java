package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.ServerMessage;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

/** The {@link Wire} of a WebSocket session. */
final class SessionWire implements Wire {

    private static final Logger LOG = System.getLogger(SessionWire.class.getName());

    /** So long may one message take; then its reader is gone. */
    private static final long SEND_TIMEOUT_MILLIS = 30_000;

    private final Session session;

    SessionWire(Session session) {
        this.session = session;
        session.getAsyncRemote().setSendTimeout(SEND_TIMEOUT_MILLIS);
    }

    @Override
    public void send(ServerMessage message, Runnable done) {
        try {
            session.getAsyncRemote().sendObject(message, result -> {
                if (!result.isOK()) {
                    closed(result.getException());
                }
                done.run();
            });
        } catch (IllegalStateException | IllegalArgumentException closed) {
            closed(closed);
            done.run();
        }
    }

    @Override
    public void ping(Runnable done) {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalStateException closed) {
            closed(closed);
        }
        done.run();
    }

    @Override
    public void close(CloseReason reason) {
        try {
            session.close(reason);
        } catch (IOException | IllegalStateException closed) {
            closed(closed);
        }
    }

    /** The endpoint hears of it by its close event; this is for whoever looks closer. */
    private void closed(Throwable why) {
        LOG.log(Level.DEBUG, () -> "signalling session " + session.getId() + ": " + why);
    }
}
