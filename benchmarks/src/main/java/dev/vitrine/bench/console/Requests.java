package dev.vitrine.bench.console;

import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** An administrator's requests to a server. */
final class Requests {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int GOOD = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private final String token;

    Requests(VitrineServer server) {
        this.server = server.plainAddress();
        this.token = server.token("admin", "bench");
    }

    /** Milliseconds that each of so many takes, one after another. */
    List<Double> time(int requests, IntFunction<String> path) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int request = 0; request < requests; request++) {
            long begin = System.nanoTime();
            get(path.apply(request));
            millis.add((System.nanoTime() - begin) / NANOS_PER_MILLI);
        }
        return millis;
    }

    String get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    void put(String path, String json) throws IOException, InterruptedException {
        send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != GOOD / 100) {
            throw new IOException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
