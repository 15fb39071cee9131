package dev.vitrine.signaling.message;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Set;

/** The members of one JSON object, each asked for with what it must be. A member that is {@code null} counts as absent. */
final class Members {

    /** So many digits and signs has a number at most. */
    private static final int MAX_NUMBER_LENGTH = 32;

    private final JsonObject object;
    private final String path;

    /** @param path of the object in its message, with a dot at its end; empty for the message itself */
    Members(JsonObject object, String path) {
        this.object = object;
        this.path = path;
    }

    boolean has(String member) {
        JsonValue value = object.get(member);
        return value != null && value.getValueType() != JsonValue.ValueType.NULL;
    }

    /** A string that is not empty. */
    String text(String member, int maxLength) throws MemberFault {
        if (object.get(member) instanceof JsonString string
                && !string.getString().isEmpty()
                && string.getString().length() <= maxLength) {
            return string.getString();
        }
        throw fault(member, "a string of 1 to " + maxLength + " characters");
    }

    /** A string that may be empty; the empty one when it is absent. */
    String optionalText(String member, int maxLength) throws MemberFault {
        if (!has(member)) {
            return "";
        }
        if (object.get(member) instanceof JsonString string
                && string.getString().length() <= maxLength) {
            return string.getString();
        }
        throw fault(member, "a string of at most " + maxLength + " characters");
    }

    /** An {@link #optionalText} that people are shown. */
    String optionalLabel(String member, int maxLength) throws MemberFault {
        String label = optionalText(member, maxLength);
        if (label.chars().anyMatch(Character::isISOControl)) {
            throw fault(member, "a string without control characters");
        }
        return label.strip();
    }

    int integer(String member, int min, int max) throws MemberFault {
        // isIntegral first: it does not expand 1e999999999.
        if (object.get(member) instanceof JsonNumber number && number.isIntegral()) {
            BigDecimal value = number.bigDecimalValue();
            if (value.compareTo(BigDecimal.valueOf(min)) >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0) {
                return value.intValue();
            }
        }
        throw fault(member, "an integer from " + min + " to " + max);
    }

    /** From 0 on. */
    long wholeNumber(String member, long max) throws MemberFault {
        if (object.get(member) instanceof JsonNumber number && number.isIntegral()) {
            BigDecimal value = number.bigDecimalValue();
            if (value.signum() >= 0 && value.compareTo(BigDecimal.valueOf(max)) <= 0) {
                return value.longValue();
            }
        }
        throw fault(member, "an integer from 0 to " + max);
    }

    /** Any number, to be given back as it came. */
    BigDecimal number(String member) throws MemberFault {
        if (object.get(member) instanceof JsonNumber number && number.toString().length() <= MAX_NUMBER_LENGTH) {
            return number.bigDecimalValue();
        }
        throw fault(member, "a number of at most " + MAX_NUMBER_LENGTH + " characters");
    }

    /** A number within bounds, or {@code otherwise} when it is absent. */
    double optionalNumber(String member, double min, double max, double otherwise) throws MemberFault {
        if (!has(member)) {
            return otherwise;
        }
        if (object.get(member) instanceof JsonNumber number) {
            double value = number.doubleValue();
            if (value >= min && value <= max) {
                return value;
            }
        }
        throw fault(member, "a number from " + bound(min) + " to " + bound(max));
    }

    /** Strings that are not empty, each once; none when it is absent. */
    Set<String> optionalTexts(String member, int maxSize, int maxLength) throws MemberFault {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonValue value : has(member) ? array(member, maxSize) : JsonValue.EMPTY_JSON_ARRAY) {
            if (!(value instanceof JsonString string)
                    || string.getString().isEmpty()
                    || string.getString().length() > maxLength) {
                throw fault(member, "an array of strings of 1 to " + maxLength + " characters");
            }
            texts.add(string.getString());
        }
        return texts;
    }

    /** The members of an object of at most so many, to be asked for by their names; none when it is absent. */
    Members optionalObject(String member, int maxSize) throws MemberFault {
        if (!has(member)) {
            return new Members(JsonValue.EMPTY_JSON_OBJECT, path + member + ".");
        }
        if (object.get(member) instanceof JsonObject value && value.size() <= maxSize) {
            return new Members(value, path + member + ".");
        }
        throw fault(member, "an object of at most " + maxSize + " members");
    }

    Set<String> names() {
        return object.keySet();
    }

    boolean flag(String member) throws MemberFault {
        JsonValue value = object.getOrDefault(member, JsonValue.NULL);
        boolean yes = value.equals(JsonValue.TRUE);
        if (yes || value.equals(JsonValue.FALSE)) {
            return yes;
        }
        throw fault(member, "true or false");
    }

    /** An object, as JSON. */
    String object(String member) throws MemberFault {
        if (object.get(member) instanceof JsonObject value) {
            return value.toString();
        }
        throw fault(member, "an object");
    }

    JsonArray array(String member, int maxSize) throws MemberFault {
        if (object.get(member) instanceof JsonArray array && array.size() <= maxSize) {
            return array;
        }
        throw fault(member, "an array of at most " + maxSize + " elements");
    }

    private static String bound(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    MemberFault fault(String member, String mustBe) {
        return new MemberFault(path + member, mustBe);
    }
}
