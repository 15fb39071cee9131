package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A machine that asks the server's REST interface under {@code /api} with a token of its own. */
final class Rest {

    static final String JSON = "application/json";
    static final String WAV = "audio/wav";
    static final String PNG = "image/png";

    private final HttpClient client;
    private final String authorization;
    private final URI server;

    /** @param authorization empty: the client's cookies say who it is */
    Rest(HttpClient client, String authorization) {
        this(client, authorization, Vitrine.HTTPS);
    }

    private Rest(HttpClient client, String authorization, URI server) {
        this.client = client;
        this.authorization = authorization;
        this.server = server;
    }

    /** Of another server than the one under test. */
    static Rest of(URI server, String token) {
        return new Rest(Vitrine.client(), "Bearer " + token, server);
    }

    private Rest(String authorization) {
        this(Vitrine.client(), authorization);
    }

    static Rest withToken(String token) {
        return new Rest("Bearer " + token);
    }

    static Rest as(String role) {
        return new Rest(Vitrine.bearer(role));
    }

    /** Another machine of that role. */
    static Rest named(String role, String name) {
        return new Rest("Bearer " + Vitrine.secret("tokens", role, 600, " " + name));
    }

    /** Somebody whom the server does not know. */
    static Rest stranger() {
        return new Rest("Bearer nobody");
    }

    String authorization() {
        return authorization;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** @param json with ' for " */
    Answer post(String path, String json) {
        return send(request(path).header("Content-Type", JSON).POST(text(json)));
    }

    Answer put(String path, String json) {
        return send(request(path).header("Content-Type", JSON).PUT(text(json)));
    }

    /** @param tag what was seen, as {@code If-Match} */
    Answer put(String path, String json, String tag) {
        return send(request(path)
                .header("Content-Type", JSON)
                .header("If-Match", tag)
                .PUT(text(json)));
    }

    Answer delete(String path, String tag) {
        return send(request(path).header("If-Match", tag).DELETE());
    }

    /** @param json with ' for " */
    Answer patch(String path, String json) {
        return send(request(path).header("Content-Type", JSON).method("PATCH", text(json)));
    }

    Answer putWav(String path, byte[] wav) {
        return send(request(path).header("Content-Type", WAV).PUT(BodyPublishers.ofByteArray(wav)));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    Answer putPng(String path, byte[] png) {
        return send(request(path).header("Content-Type", PNG).PUT(BodyPublishers.ofByteArray(png)));
    }

    /** A request that is sent by its method's name, with an empty JSON object for a body, or what is no file of that type. */
    Answer call(String method, String path) {
        return send(request(path).header("Content-Type", typeOf(path)).method(method, text("{}")));
    }

    /** What is sent to that address. */
    static String typeOf(String path) {
        if (path.contains("/references/")) {
            return WAV;
        }
        return path.contains("/pictures/") ? PNG : JSON;
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve("/api" + path));
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private static HttpRequest.BodyPublisher text(String json) {
        return BodyPublishers.ofString(json.replace('\'', '"'));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException failure) {
            throw new AssertionError("not answered", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError("stopped", stopped);
        }
    }

    /** What came back. */
    record Answer(HttpResponse<byte[]> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        byte[] bytes() {
            return response.body();
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        JsonObject json() {
            try (JsonReader reader = Json.createReader(new ByteArrayInputStream(response.body()))) {
                return reader.readObject();
            }
        }

        JsonArray list() {
            try (JsonReader reader = Json.createReader(new ByteArrayInputStream(response.body()))) {
                return reader.readArray();
            }
        }

        Answer expect(int status) {
            assertThat(status()).as(text()).isEqualTo(status);
            return this;
        }

        JsonArray array() {
            try (JsonReader reader = Json.createReader(new ByteArrayInputStream(response.body()))) {
                return reader.readArray();
            }
        }

        /** Fails unless it is a problem with that status whose detail says that. */
        void refused(int status, String detail) {
            expect(status);
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            assertThat(json().getInt("status")).isEqualTo(status);
            assertThat(json().getString("detail")).contains(detail);
        }
    }
}
