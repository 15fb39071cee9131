package dev.vitrine.bench.automation;

import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A test bench before a server, with a token of its own. */
public final class TestBench {

    /** Where a PNG says how wide it is. */
    private static final int PNG_WIDTH = 16;

    private static final int GOOD = 200;
    private static final int MADE = 201;
    private static final int UNCHANGED = 304;
    private static final Pattern AFTER_INPUT = Pattern.compile("\"pictureAfterInputMillis\":([0-9.E-]+)");

    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern SECONDS = Pattern.compile("\"seconds\":([0-9.E-]+)");
    private static final Pattern BYTES = Pattern.compile("\"bytes\":([0-9]+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private final String token;

    public TestBench(VitrineServer server) {
        this.server = server.plainAddress();
        this.token = server.token("operator", "bench");
    }

    public byte[] screenshot(String guest) throws IOException, InterruptedException {
        return send(GOOD, screenshotOf(guest)).body();
    }

    /** Waits for a picture of that width. */
    public void awaitScreenshot(String guest, int width) {
        Await.until("a picture of " + guest, () -> {
            try {
                return ByteBuffer.wrap(screenshot(guest)).getInt(PNG_WIDTH) == width;
            } catch (IOException none) {
                return false;
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        });
    }

    String tag(String guest) throws IOException, InterruptedException {
        return send(GOOD, screenshotOf(guest)).headers().firstValue("ETag").orElseThrow();
    }

    void requireUnchanged(String guest, String tag) throws IOException, InterruptedException {
        HttpResponse<byte[]> _ = send(UNCHANGED, screenshotOf(guest).header("If-None-Match", tag));
    }

    /** Presses a key and waits until the strip tells it. */
    double millisFromKeyToPicture(String guest, String key) throws IOException, InterruptedException {
        String json = """
                {"input": {"key": "%s", "holdMillis": 1},
                 "picture": {"region": {"x": 0, "y": 32, "width": 128, "height": 16}, "differs": {"before": true},
                             "withinMillis": 10000, "afterInputMillis": 10000}}
                """.formatted(key);
        String answer = new String(
                send(
                                GOOD,
                                request("/api/guests/" + guest + "/expectations")
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(json)))
                        .body(),
                StandardCharsets.UTF_8);
        Matcher measured = AFTER_INPUT.matcher(answer);
        if (!answer.contains("\"passed\":true") || !measured.find()) {
            throw new IOException("the key was not seen: " + answer);
        }
        return Double.parseDouble(measured.group(1));
    }

    /** A film that has ended. */
    record Film(double seconds, long bytes) {}

    /** @return what the film is called */
    String beginFilm(String guest) throws IOException, InterruptedException {
        return found(ID, post(MADE, "/api/films", "{\"guest\":\"" + guest + "\"}"));
    }

    Film endFilm(String id) throws IOException, InterruptedException {
        String answer = post(GOOD, "/api/films/" + id + "/stop", "{}");
        return new Film(Double.parseDouble(found(SECONDS, answer)), Long.parseLong(found(BYTES, answer)));
    }

    private String post(int status, String path, String json) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        return new String(send(status, request).body(), StandardCharsets.UTF_8);
    }

    private static String found(Pattern pattern, String answer) throws IOException {
        Matcher found = pattern.matcher(answer);
        if (!found.find()) {
            throw new IOException(pattern + " is not in " + answer);
        }
        return found.group(1);
    }

    private HttpRequest.Builder screenshotOf(String guest) {
        return request("/api/guests/" + guest + "/displays/0/screenshot");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> send(int status, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != status) {
            throw new IOException(answer + ": " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer;
    }
}
