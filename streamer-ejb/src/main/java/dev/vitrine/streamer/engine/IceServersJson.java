package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.viewer.IceServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Servers as a browser's {@code RTCConfiguration.iceServers} has them, in JSON.
 *
 * @param faults what is wrong, to stand behind the variable's name; no fault shows a credential
 */
record IceServersJson(List<IceServer> servers, List<String> faults) {

    private static final String EXAMPLE =
            "[{\"urls\": \"turn:turn.example.org:3478\", \"username\": \"...\", \"credential\": \"...\"}]";

    IceServersJson {
        servers = List.copyOf(servers);
        faults = List.copyOf(faults);
    }

    static IceServersJson read(String json) {
        List<IceServer> servers = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonArray array = reader.readArray();
            for (int i = 0; i < array.size(); i++) {
                read(array.get(i), "element " + i, servers, faults);
            }
        } catch (JsonException | IllegalStateException notAnArray) {
            faults.add("is not a JSON array: set it to one such as " + EXAMPLE);
        }
        return new IceServersJson(servers, faults);
    }

    static boolean isTurn(String url) {
        return url.startsWith("turn:") || url.startsWith("turns:");
    }

    private static void read(JsonValue value, String place, List<IceServer> servers, List<String> faults) {
        if (!(value instanceof JsonObject object)) {
            faults.add("has an " + place + " that is not an object: write it as in " + EXAMPLE);
            return;
        }
        List<String> urls = urls(object.getOrDefault("urls", JsonValue.NULL));
        String username = text(object, "username");
        String credential = text(object, "credential");
        if (urls.isEmpty()) {
            faults.add("has an " + place + " without 'urls': set it to a URL or an array of URLs");
        } else if (!urls.stream().allMatch(IceServersJson::isUsable)) {
            faults.add("has an " + place + " with a URL that does not begin with stun:, stuns:, turn: or turns:");
        } else if (urls.stream().anyMatch(IceServersJson::isTurn) && (username.isEmpty() || credential.isEmpty())) {
            faults.add("has an " + place + " with TURN but without 'username' or 'credential': set both");
        } else {
            servers.add(new IceServer(urls, username, credential));
        }
    }

    private static List<String> urls(JsonValue urls) {
        Stream<JsonValue> values = urls instanceof JsonArray array ? array.stream() : Stream.of(urls);
        // What is no string is a URL that begins with nothing known.
        return values.filter(value -> !value.equals(JsonValue.NULL))
                .map(value -> value instanceof JsonString string ? string.getString() : "")
                .toList();
    }

    private static boolean isUsable(String url) {
        return isTurn(url) || url.startsWith("stun:") || url.startsWith("stuns:");
    }

    private static String text(JsonObject object, String member) {
        return object.get(member) instanceof JsonString string ? string.getString() : "";
    }
}
