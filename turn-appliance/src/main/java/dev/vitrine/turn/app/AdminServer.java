package dev.vitrine.turn.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vitrine.turn.net.TurnServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves operators over HTTP: {@code GET /health}, {@code GET /metrics}, {@code GET /allocations} and {@code DELETE
 * /allocations/ID}. It has no sign-in: its address is for loopback or a network of operators.
 */
final class AdminServer implements AutoCloseable {
    private record Answer(int status, String type, String body) {}

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String ALLOCATIONS = "/allocations";

    private final HttpServer http;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final TurnServer server;
    private volatile boolean draining;

    private AdminServer(HttpServer http, TurnServer server) {
        this.http = http;
        this.server = server;
    }

    static AdminServer start(InetSocketAddress address, TurnServer server) throws IOException {
        HttpServer http;
        try {
            http = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException("cannot listen on the admin address " + address + ": " + e.getMessage(), e);
        }
        AdminServer admin = new AdminServer(http, server);
        http.setExecutor(admin.executor);
        http.createContext("/", admin::serve);
        http.start();
        return admin;
    }

    InetSocketAddress address() {
        return http.getAddress();
    }

    /** From here on the health says that no more clients are wanted. */
    void draining() {
        draining = true;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = isByAddress(exchange)
                    ? answer(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath())
                    : new Answer(421, TEXT, "ask by IP address or as localhost\n");
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** A page that made its own name point here must not reach the server through somebody's browser. */
    private static boolean isByAddress(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        return host != null && host.matches("localhost(:\\d+)?|[0-9.]+(:\\d+)?|\\[[0-9A-Fa-f:.]+](:\\d+)?");
    }

    private Answer answer(String method, String path) {
        if (method.equals("DELETE") && path.startsWith(ALLOCATIONS + "/")) {
            return end(path.substring(ALLOCATIONS.length() + 1));
        }
        if (!method.equals("GET")) {
            return new Answer(405, TEXT, "GET, or DELETE /allocations/ID\n");
        }
        return switch (path) {
            case "/health" -> draining ? new Answer(503, TEXT, "draining\n") : new Answer(200, TEXT, "ok\n");
            case "/metrics" -> new Answer(200, "text/plain; version=0.0.4; charset=utf-8", Metrics.text(server));
            case ALLOCATIONS -> new Answer(200, "application/json", AllocationsJson.text(server.allocations()));
            default -> new Answer(404, TEXT, "/health, /metrics, /allocations\n");
        };
    }

    private Answer end(String id) {
        if (!id.matches("\\d{1,18}")) {
            return new Answer(400, TEXT, "an allocation's id is a number, as /allocations lists it\n");
        }
        return server.end(Long.parseLong(id))
                ? new Answer(200, TEXT, "ended\n")
                : new Answer(404, TEXT, "no allocation has this id\n");
    }

    @Override
    public void close() {
        http.stop(0);
        executor.shutdownNow();
    }
}
