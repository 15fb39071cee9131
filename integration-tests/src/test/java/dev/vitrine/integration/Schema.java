package dev.vitrine.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** As much of OpenAPI's schemas as a manifest's check needs: types, required and known properties, words, patterns. */
final class Schema {

    private final List<String> faults = new ArrayList<>();

    private Schema() {}

    /** What is wrong with a document, each with its place in it; empty when it is as the schema says. */
    static List<String> faults(Object schema, Object document) {
        Schema check = new Schema();
        check.value("", map(schema), document);
        return check.faults;
    }

    private void value(String place, Map<String, Object> schema, Object value) {
        switch (String.valueOf(schema.get("type"))) {
            case "object" -> object(place, schema, value);
            case "array" -> array(place, schema, value);
            case "string" -> text(place, schema, value);
            case "integer" -> require(value instanceof Integer, place, "is no whole number");
            case "boolean" -> require(value instanceof Boolean, place, "is neither true nor false");
            default -> throw new IllegalArgumentException("the schema at " + place + " has no type that is known here");
        }
    }

    private void object(String place, Map<String, Object> schema, Object value) {
        if (!(value instanceof Map<?, ?>)) {
            faults.add(place + " is no object");
            return;
        }
        Map<String, Object> members = map(value);
        Map<String, Object> known = map(schema.getOrDefault("properties", Map.of()));
        if (schema.get("required") instanceof List<?> required) {
            required.forEach(name -> require(members.containsKey(String.valueOf(name)), place, "has no " + name));
        }
        members.forEach((name, member) -> {
            String there = place + '/' + name;
            if (known.containsKey(name)) {
                value(there, map(known.get(name)), member);
            } else {
                faults.add(there + " is not known");
            }
        });
    }

    private void array(String place, Map<String, Object> schema, Object value) {
        if (value instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                value(place + '/' + i, map(schema.getOrDefault("items", Map.of())), items.get(i));
            }
        } else {
            faults.add(place + " is no array");
        }
    }

    private void text(String place, Map<String, Object> schema, Object value) {
        if (!(value instanceof String text)) {
            faults.add(place + " is no text");
            return;
        }
        if (schema.get("enum") instanceof List<?> words) {
            require(words.contains(text), place, "is none of " + words);
        }
        if (schema.get("pattern") instanceof String pattern) {
            require(text.matches(pattern), place, "does not look like " + pattern);
        }
    }

    private void require(boolean fulfilled, String place, String fault) {
        if (!fulfilled) {
            faults.add(place + ' ' + fault);
        }
    }

    @SuppressWarnings("unchecked") // YAML's mappings in such documents have names for keys
    private static Map<String, Object> map(Object mapping) {
        return (Map<String, Object>) mapping;
    }
}
