package dev.vitrine.integration;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A plain WebSocket client that speaks the protocol as bare JSON. */
final class Socket implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;
    private static final int GOOD_BYE_SECONDS = 10;

    private final BlockingQueue<JsonObject> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private Socket(URI server, WebSocket.Builder builder, String guest) {
        URI address = URI.create("wss://" + server.getAuthority() + "/signaling/" + guest);
        this.socket = builder.subprotocols("vitrine.1")
                .buildAsync(address, new Receiver())
                .join();
    }

    static Socket as(String role, String guest) {
        return open(Vitrine.client().newWebSocketBuilder().header("Authorization", Vitrine.bearer(role)), guest);
    }

    static Socket open(WebSocket.Builder builder, String guest) {
        return new Socket(Vitrine.HTTPS, builder, guest);
    }

    /** At another server than the one under test. */
    static Socket of(URI server, String token, String guest) {
        WebSocket.Builder builder = Vitrine.client().newWebSocketBuilder().header("Authorization", "Bearer " + token);
        return new Socket(server, builder, guest);
    }

    /** The HTTP status with which the handshake is refused; 101 when it is not. */
    static int status(WebSocket.Builder builder, String guest) {
        try {
            open(builder, guest).close();
            return 101;
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                return handshake.getResponse().statusCode();
            }
            throw refused;
        }
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    /** @param json with ' for " */
    Socket send(String json) {
        socket.sendText(json.replace('\'', '"'), true).join();
        return this;
    }

    Socket sendBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
        return this;
    }

    /** The next message of this type; those before it are passed over. */
    JsonObject next(String type) {
        List<JsonObject> passedOver = new ArrayList<>();
        while (true) {
            JsonObject message = next(type, passedOver);
            if (message.getString("type").equals(type)) {
                return message;
            }
            passedOver.add(message);
        }
    }

    JsonObject next() {
        return next("anything", List.of());
    }

    private JsonObject next(String expected, List<JsonObject> passedOver) {
        try {
            JsonObject message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no " + expected + " came but " + passedOver + ", the socket is " + closed);
            }
            return message;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("stopped", stopped);
        }
    }

    /** Waits until the server closes. */
    int closeCode() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Breaks off without a word, as a network does. */
    void breakOff() {
        socket.abort();
    }

    @Override
    public void close() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .exceptionally(gone -> socket)
                    .join();
            // Broken off at once, it would not have left but been lost, as far as the server can tell.
            closed.copy()
                    .completeOnTimeout(WebSocket.NORMAL_CLOSURE, GOOD_BYE_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(gone -> WebSocket.NORMAL_CLOSURE)
                    .join();
        }
        socket.abort();
    }

    private final class Receiver implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                try (JsonReader reader = Json.createReader(new StringReader(text.toString()))) {
                    messages.add(reader.readObject());
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            closed.completeExceptionally(failure);
        }
    }
}
