package dev.vitrine.signaling.rest;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * One JSON object that a request brings. Each member is asked for with what it must be; a wrong one, and one that nobody asks
 * for, is answered with what would be right. A member that is {@code null} counts as absent.
 */
final class Body {

    /** No call has more to say; more is not even read. */
    static final int MOST_BYTES = 64 << 10;

    private final JsonObject object;
    private final String path;

    private Body(JsonObject object, String path, Set<String> known) {
        this.object = object;
        this.path = path;
        for (String member : object.keySet()) {
            if (!known.contains(member)) {
                throw ProblemException.badRequest(path + member + " is no member that is known here, but "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /**
     * Reads it.
     *
     * @param known the names of all members that may be there; an empty body is an object without any
     * @throws ProblemException when it is too large or none of these
     */
    static Body of(InputStream body, Set<String> known) {
        return of(body, known, MOST_BYTES);
    }

    /**
     * Reads one that has more to say.
     *
     * @param mostBytes more than so many are not even read
     */
    static Body of(InputStream body, Set<String> known, int mostBytes) {
        return new Body(object(text(body, mostBytes), known.iterator().next()), "", known);
    }

    /**
     * Reads an object whose members' names are the caller's.
     *
     * @param example of a member's name
     */
    static JsonObject object(InputStream body, String example) {
        return object(text(body, MOST_BYTES), example);
    }

    private static JsonObject object(String text, String example) {
        if (text.isBlank()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            if (reader.readValue() instanceof JsonObject object) {
                return object;
            }
        } catch (RuntimeException notJson) {
            // Not JsonException alone: of what is nested too deeply the parser complains in other ways.
            throw ProblemException.badRequest("the body is no JSON: " + notJson.getMessage());
        }
        throw ProblemException.badRequest("the body is no JSON object, as in {\"" + example + "\": …}");
    }

    private static String text(InputStream body, int mostBytes) {
        return new String(Upload.bytes(body, mostBytes, "The body"), StandardCharsets.UTF_8);
    }

    boolean has(String member) {
        return !object.getOrDefault(member, JsonValue.NULL).equals(JsonValue.NULL);
    }

    /** Whether it is there at all, if only as {@code null}. */
    boolean names(String member) {
        return object.containsKey(member);
    }

    Optional<String> text(String member, int mostCharacters) {
        if (!has(member)) {
            return Optional.empty();
        }
        if (object.get(member) instanceof JsonString string
                && !string.getString().isBlank()
                && string.getString().length() <= mostCharacters
                && string.getString().chars().noneMatch(Character::isISOControl)) {
            return Optional.of(string.getString());
        }
        throw fault(member, "a string of 1 to " + mostCharacters + " characters");
    }

    String requiredText(String member, int mostCharacters) {
        return text(member, mostCharacters)
                .orElseThrow(() -> missing(member, "a string of 1 to " + mostCharacters + " characters"));
    }

    /** A string of any characters, which no answer ever repeats; empty when it is none. */
    Optional<String> secret(String member) {
        return object.get(member) instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    OptionalDouble number(String member, double least, double most) {
        if (!has(member)) {
            return OptionalDouble.empty();
        }
        if (object.get(member) instanceof JsonNumber number) {
            double value = number.doubleValue();
            if (value >= least && value <= most) {
                return OptionalDouble.of(value);
            }
        }
        throw fault(member, range(least, most));
    }

    double requiredNumber(String member, double least, double most) {
        return number(member, least, most).orElseThrow(() -> missing(member, range(least, most)));
    }

    OptionalInt integer(String member, int least, int most) {
        OptionalDouble number = number(member, least, most);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        if (number.getAsDouble() != Math.rint(number.getAsDouble())) {
            throw fault(member, "a whole number from " + least + " to " + most);
        }
        return OptionalInt.of((int) number.getAsDouble());
    }

    boolean flag(String member) {
        JsonValue value = object.getOrDefault(member, JsonValue.NULL);
        if (value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE) || value.equals(JsonValue.NULL)) {
            return value.equals(JsonValue.TRUE);
        }
        throw fault(member, "true or false");
    }

    /** Strings; none when there is no such member. */
    List<String> texts(String member, int mostStrings) {
        if (!has(member)) {
            return List.of();
        }
        if (object.get(member) instanceof JsonArray array
                && array.size() <= mostStrings
                && array.stream().allMatch(JsonString.class::isInstance)) {
            return array.getValuesAs(JsonString::getString);
        }
        throw fault(member, "an array of at most " + mostStrings + " strings");
    }

    /** A string of any characters but the null character, at most so many. */
    Optional<String> characters(String member, int most) {
        if (!has(member)) {
            return Optional.empty();
        }
        if (object.get(member) instanceof JsonString string
                && !string.getString().isEmpty()
                && string.getString().length() <= most
                && string.getString().indexOf('\0') < 0) {
            return Optional.of(string.getString());
        }
        throw fault(member, "a string of 1 to " + most + " characters");
    }

    /**
     * Objects; none when there is no such member.
     *
     * @param known as in {@link #of}
     */
    List<Body> objects(String member, int most, Set<String> known) {
        if (!has(member)) {
            return List.of();
        }
        if (object.get(member) instanceof JsonArray array
                && array.size() <= most
                && array.stream().allMatch(JsonObject.class::isInstance)) {
            List<Body> all = new ArrayList<>();
            for (JsonObject one : array.getValuesAs(JsonObject.class)) {
                all.add(new Body(one, path + member + "[" + all.size() + "].", known));
            }
            return all;
        }
        throw fault(member, "an array of at most " + most + " objects");
    }

    /** As this object is of one kind, other members than these have no meaning in it. */
    void only(Set<String> members) {
        for (String member : object.keySet()) {
            if (has(member) && !members.contains(member)) {
                throw ProblemException.badRequest(path + member + " has no meaning here, only "
                        + String.join(", ", new TreeSet<>(members)) + " have");
            }
        }
    }

    /** What the object is called in its request, without a dot at its end; empty for the whole. */
    String name() {
        return path.isEmpty() ? "" : path.substring(0, path.length() - 1);
    }

    /** @param known as in {@link #of} */
    Optional<Body> object(String member, Set<String> known) {
        if (!has(member)) {
            return Optional.empty();
        }
        if (object.get(member) instanceof JsonObject value) {
            return Optional.of(new Body(value, path + member + ".", known));
        }
        throw fault(member, "an object with some of " + String.join(", ", new TreeSet<>(known)));
    }

    ProblemException fault(String member, String mustBe) {
        return ProblemException.badRequest(
                path + member + " is " + object.getOrDefault(member, JsonValue.NULL) + ", it must be " + mustBe);
    }

    private ProblemException missing(String member, String mustBe) {
        return ProblemException.badRequest(path + member + " is missing, it must be " + mustBe);
    }

    private static String range(double least, double most) {
        return "a number from " + plain(least) + " to " + plain(most);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }
}
