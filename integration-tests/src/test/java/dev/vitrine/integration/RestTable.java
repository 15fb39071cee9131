package dev.vitrine.integration;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the server's own OpenAPI document says that it answers, and to whom. */
final class RestTable {

    private static final String PREFIX = "/api/";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    private final TreeMap<String, JsonObject> paths = new TreeMap<>();

    /**
     * @param method in capitals
     * @param path below {@code /api}, with names that nothing has where it has parameters
     * @param role the least that may send it, or empty where the document does not say it
     */
    record Call(String method, String path, String role) {}

    RestTable(String document) {
        try (JsonReader reader = Json.createReader(new StringReader(document))) {
            reader.readObject().getJsonObject("paths").forEach((path, item) -> {
                if (path.startsWith(PREFIX)) {
                    paths.put(path.substring(PREFIX.length() - 1), item.asJsonObject());
                }
            });
        }
    }

    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        paths.forEach((path, item) -> item.forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                calls.add(new Call(method.toUpperCase(Locale.ROOT), named(path), role(operation.asJsonObject())));
            }
        }));
        return calls;
    }

    /** The methods that a path has not. */
    List<Call> undeclared() {
        List<Call> calls = new ArrayList<>();
        paths.forEach((path, item) -> {
            Set<String> others = new TreeSet<>(METHODS);
            others.removeAll(item.keySet());
            others.forEach(method -> calls.add(new Call(method.toUpperCase(Locale.ROOT), named(path), "")));
        });
        return calls;
    }

    private static String named(String path) {
        return path.replaceAll("\\{[^}]+}", "none-such");
    }

    private static String role(JsonObject operation) {
        return operation.getString("x-role", "");
    }
}
