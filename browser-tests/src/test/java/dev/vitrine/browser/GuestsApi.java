package dev.vitrine.browser;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** An administrator who adds, changes and removes guests over plain HTTP on loopback. */
final class GuestsApi {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private final String token;

    GuestsApi(VitrineServer server) {
        this.server = server.plainAddress();
        this.token = server.token("admin", "bench");
    }

    void add(String name, Map<String, String> properties) {
        Map<String, String> body = new HashMap<>(properties);
        body.put("name", name);
        send(request("/guests").POST(json(body)), 201);
    }

    void change(String name, Map<String, String> properties) {
        send(request("/guests/" + name).header("If-Match", tag(name)).PUT(json(properties)), 200);
    }

    void remove(String name) {
        send(request("/guests/" + name).header("If-Match", tag(name)).DELETE(), 204);
    }

    /** What the guest's program does. */
    JsonObject process(String name) {
        return object("/guests/" + name + "/process");
    }

    /** How busy the server is. */
    JsonObject load() {
        return object("/server/load");
    }

    private String tag(String name) {
        return send(request("/guests/" + name).GET(), 200)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    private JsonObject object(String path) {
        return JsonParser.parseString(send(request(path).GET(), 200).body()).getAsJsonObject();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve("/api" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher json(Map<String, String> members) {
        return BodyPublishers.ofString(new Gson().toJson(members));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, int expected) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new IllegalStateException(answer + ": " + answer.body());
            }
            return answer;
        } catch (IOException failure) {
            throw new IllegalStateException("not answered", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }
}
