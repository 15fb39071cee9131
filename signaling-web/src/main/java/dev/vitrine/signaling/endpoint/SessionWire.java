package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.ServerMessage;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;

/**
 * The {@link Wire} of a WebSocket session. A message that cannot be sent ends the socket: whoever reads it comes again and
 * learns how things are, where a gap would never be noticed.
 */
final class SessionWire implements Wire {

    private static final Logger LOG = System.getLogger(SessionWire.class.getName());

    /** So long may one message take; then its reader is gone. */
    private static final long SEND_TIMEOUT_MILLIS = 30_000;

    private static final CloseReason GAP =
            new CloseReason(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "a message could not be sent");

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
                    lost(result.getException());
                }
                done.run();
            });
        } catch (RuntimeException failure) {
            lost(failure);
            done.run();
        }
    }

    @Override
    public void ping(Runnable done) {
        try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | RuntimeException failure) {
            // The next ping asks again; nobody answers a socket that is closed.
            told(failure);
        }
        done.run();
    }

    @Override
    public void close(CloseReason reason) {
        try {
            session.close(reason);
        } catch (IOException | RuntimeException closed) {
            told(closed);
        }
    }

    private void lost(Throwable why) {
        if (session.isOpen()) {
            LOG.log(Level.WARNING, "signalling session {0} ends, a message was not sent: {1}", session.getId(), why);
            close(GAP);
        } else {
            told(why);
        }
    }

    /** The endpoint hears of it by its close event; this is for whoever looks closer. */
    private void told(Throwable why) {
        LOG.log(Level.DEBUG, () -> "signalling session " + session.getId() + ": " + why);
    }
}
