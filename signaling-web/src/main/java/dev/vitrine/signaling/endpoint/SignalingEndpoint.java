package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.MessageReader;
import dev.vitrine.signaling.message.Received;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.session.FaultCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The WebSocket of docs/signaling.md; an instance for each socket. */
@Dependent
@ServerEndpoint(
        value = "/signaling/{guest}",
        subprotocols = SignalingEndpoint.SUBPROTOCOL,
        encoders = MessageEncoder.class,
        decoders = MessageDecoder.class,
        configurator = CallerAddress.class)
@SuppressWarnings("NullAway.Init") // the container injects the field
public class SignalingEndpoint {

    public static final String SUBPROTOCOL = "vitrine.1";

    private static final Logger LOG = System.getLogger(SignalingEndpoint.class.getName());

    private static final CloseReason NO_GUEST =
            new CloseReason(CloseReason.CloseCodes.VIOLATED_POLICY, "this guest is not here any more");

    private static final CloseReason NOT_OPENED =
            new CloseReason(CloseReason.CloseCodes.UNEXPECTED_CONDITION, "the server's log has the reason");

    @Inject
    private Lines lines;

    private @Nullable Line line;

    @OnOpen
    public void open(Session session, @PathParam("guest") String guest) throws IOException {
        session.setMaxIdleTimeout(0);
        Optional<Line> opened = Caller.of(session.getUserPrincipal())
                .flatMap(caller -> lines.open(session, guest, caller, CallerAddress.of(session)));
        if (opened.isPresent()) {
            line = opened.get();
        } else {
            session.close(NO_GUEST);
        }
    }

    /** Whole messages: what is far above the limit never gets here, the container closes with 1009. */
    @OnMessage(maxMessageSize = 2 * MessageReader.MAX_MESSAGE_BYTES)
    public void receive(Received received) {
        if (line != null) {
            line.receive(received, System.nanoTime());
        }
    }

    @OnMessage(maxMessageSize = 2 * MessageReader.MAX_MESSAGE_BYTES)
    public void receiveBinary(byte[] frame) {
        receive(new Received.Faulty(
                FaultCode.MALFORMED,
                "a message must be a text frame, and this was a binary one of " + frame.length + " bytes"));
    }

    @OnMessage
    public void receivePong(PongMessage pong) {
        if (line != null) {
            line.heard(System.nanoTime());
        }
    }

    @OnClose
    public void close(CloseReason reason) {
        if (line != null) {
            lines.closed(line, reason.getCloseCode().getCode());
        }
    }

    /** A socket whose opening failed has nobody to answer it: it must not stay. */
    @OnError
    public void fail(Session session, Throwable failure) throws IOException {
        if (failure instanceof RuntimeException) {
            LOG.log(Level.WARNING, "signalling session " + session.getId() + " failed", failure);
        } else {
            LOG.log(Level.DEBUG, () -> "signalling session " + session.getId() + ": " + failure);
        }
        if (line == null && session.isOpen()) {
            session.close(NOT_OPENED);
        }
    }
}
