package dev.vitrine.browser;

import com.google.gson.JsonElement;
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
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A test bench that asks the server's REST interface, over plain HTTP on loopback, with a token of its own. */
final class Api {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI server;
    private final String token;

    /** As the operator {@code bench}. */
    Api(VitrineServer server) {
        this.server = server.plainAddress();
        this.token = server.token("operator", "bench");
    }

    JsonObject get(String path) {
        return json(send(request(path).GET()));
    }

    byte[] bytes(String path) {
        return send(request(path).GET()).body();
    }

    String header(String path, String name) {
        return send(request(path).GET()).headers().firstValue(name).orElseThrow();
    }

    /** @param json with ' for " */
    JsonObject post(String path, String json) {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"')))));
    }

    /** @param json with ' for " */
    JsonObject patch(String path, String json) {
        return json(send(request(path)
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json.replace('\'', '"')))));
    }

    /**
     * A request that is answered with nothing.
     *
     * @param json with ' for "
     */
    void tell(String path, String json) {
        send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
    }

    /** The sessions before a guest, in the order in which their viewers came. */
    List<JsonObject> sessions(String guest) {
        return JsonParser.parseString(new String(bytes("/sessions?guest=" + guest), StandardCharsets.UTF_8))
                .getAsJsonArray()
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    void putWav(String path, byte[] wav) {
        send(request(path).header("Content-Type", "audio/wav").PUT(BodyPublishers.ofByteArray(wav)));
    }

    void delete(String path) {
        send(request(path).DELETE());
    }

    /** What was heard in a guest's stream since an event, in order. */
    List<JsonObject> events(String guest, String stream, long after) {
        return objects(get("/events?limit=1000&guest=" + guest + "&stream=" + stream + "&after=" + after), "events");
    }

    /** The number of the newest event. */
    long newestEvent() {
        return get("/events?limit=1&after=" + Integer.MAX_VALUE).get("next").getAsLong();
    }

    static List<JsonObject> objects(JsonObject of, String member) {
        return of.getAsJsonArray(member).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(server.resolve("/api" + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer + ": " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer;
        } catch (IOException failure) {
            throw new IllegalStateException("not answered", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    private static JsonObject json(HttpResponse<byte[]> answer) {
        return JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }
}
