package dev.vitrine.signaling.endpoint;

import jakarta.servlet.ServletException;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;

/**
 * From where a socket was opened. Jakarta WebSocket does not say, the servlet request of the handshake does: the address
 * goes from the filter into the session's properties, on the one thread that carries out a handshake.
 */
public class CallerAddress extends ServerEndpointConfig.Configurator {

    private static final String PROPERTY = "vitrine.address";

    private static final ThreadLocal<String> SHAKING_HANDS = new ThreadLocal<>();

    /** What is done with a handshake. */
    interface Step {
        void run() throws IOException, ServletException;
    }

    static void during(String address, Step handshake) throws IOException, ServletException {
        SHAKING_HANDS.set(address);
        try {
            handshake.run();
        } finally {
            SHAKING_HANDS.remove();
        }
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        String address = SHAKING_HANDS.get();
        if (address != null) {
            config.getUserProperties().put(PROPERTY, address);
        }
    }

    /** Empty when it is not known. */
    static String of(Session session) {
        return String.valueOf(session.getUserProperties().getOrDefault(PROPERTY, ""));
    }
}
