package dev.vitrine.bench.console;

import dev.vitrine.testbed.VitrineServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Machines that have joined and watch nothing. */
final class Viewers implements AutoCloseable {

    private static final String PROTOCOL = "vitrine.1";
    private static final int PATIENCE_SECONDS = 60;

    private final List<WebSocket> sockets = new ArrayList<>();

    Viewers(VitrineServer server, int count) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        String token = server.token("viewer", "crowd");
        URI address =
                URI.create(server.plainAddress().toString().replaceFirst("http", "ws") + "/signaling/" + Servers.GUEST);
        for (int viewer = 0; viewer < count; viewer++) {
            Joining joining = new Joining();
            WebSocket socket = client.newWebSocketBuilder()
                    .subprotocols(PROTOCOL)
                    .header("Authorization", "Bearer " + token)
                    .buildAsync(address, joining)
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            sockets.add(socket);
            socket.sendText("{\"type\":\"join\"}", true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            joining.joined.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Reads all that comes, and waits for the word that it is in. */
    private static final class Joining implements WebSocket.Listener {

        private final CompletableFuture<Void> joined = new CompletableFuture<>();
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                if (message.indexOf("\"joined\"") >= 0) {
                    joined.complete(null);
                } else if (message.indexOf("\"error\"") >= 0) {
                    joined.completeExceptionally(new IllegalStateException(message.toString()));
                }
                message.setLength(0);
            }
            return WebSocket.Listener.super.onText(socket, data, last);
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            joined.completeExceptionally(failure);
        }
    }

    int count() {
        return sockets.size();
    }

    @Override
    public void close() {
        sockets.forEach(WebSocket::abort);
    }
}
