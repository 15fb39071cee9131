package dev.vitrine.signaling.rest;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A guest as a request names it: {@code {"name": …, "kind": …}} and its properties, all of them strings.
 *
 * @param name empty when there is none
 * @param properties the kind among them, the name not
 */
record GuestBody(Optional<String> name, Map<String, String> properties) {

    private static final String NAME = "name";
    private static final int MOST_PROPERTIES = 100;
    private static final int MOST_CHARACTERS = 16_000;

    static GuestBody of(InputStream body) {
        JsonObject object = Body.object(body, NAME);
        if (object.size() > MOST_PROPERTIES) {
            throw ProblemException.badRequest("a guest has at most " + MOST_PROPERTIES + " properties");
        }
        Map<String, String> properties = new HashMap<>();
        object.forEach((member, value) -> {
            if (!value.equals(JsonValue.NULL)) {
                properties.put(member, text(member, value));
            }
        });
        return new GuestBody(Optional.ofNullable(properties.remove(NAME)), properties);
    }

    private static String text(String member, JsonValue value) {
        if (value instanceof JsonString string
                && string.getString().length() <= MOST_CHARACTERS
                && string.getString().chars().noneMatch(Character::isISOControl)) {
            return string.getString();
        }
        throw ProblemException.field(
                member,
                member + " is " + value + ", it must be a string of at most " + MOST_CHARACTERS
                        + " characters, numbers too, without control characters");
    }

    String requiredName() {
        return name.orElseThrow(() -> ProblemException.field(NAME, "name is missing, it must be the guest's name"));
    }
}
