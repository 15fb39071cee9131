package dev.vitrine.streamer.json;

import java.util.Locale;
import java.util.Map;

/** Writes one JSON object (RFC 8259) in one line, member by member in the order of the calls. */
public final class JsonObject {

    private final StringBuilder text = new StringBuilder("{");

    public JsonObject put(String name, String value) {
        return raw(name, quoted(value));
    }

    public JsonObject put(String name, long value) {
        return raw(name, Long.toString(value));
    }

    /** With three digits behind the point; what is no number is null. */
    public JsonObject put(String name, double value) {
        return raw(name, Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null");
    }

    public JsonObject put(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    public JsonObject put(String name, Map<String, String> values) {
        JsonObject object = new JsonObject();
        values.forEach(object::put);
        return raw(name, object.toString());
    }

    /** @param json a JSON text */
    public JsonObject raw(String name, String json) {
        text.append(text.length() == 1 ? "" : ",")
                .append(quoted(name))
                .append(':')
                .append(json);
        return this;
    }

    @Override
    public String toString() {
        return text + "}";
    }

    /** A JSON string (RFC 8259, section 7). */
    public static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }
}
