package dev.vitrine.streamer.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text (RFC 8259), as much as guests' sockets need: objects become maps, arrays lists, strings strings,
 * numbers doubles, and {@code null} becomes {@link #NULL}. A text that is no JSON is null.
 */
public final class JsonText {

    /** What stands for JSON's {@code null} in maps and lists. */
    public static final Object NULL = new Object();

    private static final int MAX_DEPTH = 64;

    private final String text;
    private int at;

    private JsonText(String text) {
        this.text = text;
    }

    public static @Nullable Object read(String text) {
        JsonText reader = new JsonText(text);
        Object value = reader.value(0);
        reader.skipSpace();
        return reader.at == text.length() ? value : null;
    }

    /** The member of {@code object} with that name, null when it is no object or has none. */
    public static @Nullable Object member(@Nullable Object object, String name) {
        return object instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private @Nullable Object value(int depth) {
        skipSpace();
        if (at >= text.length() || depth > MAX_DEPTH) {
            return null;
        }
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", NULL);
            default -> number();
        };
    }

    private @Nullable Object object(int depth) {
        Map<String, Object> members = new LinkedHashMap<>();
        at++;
        if (next('}')) {
            return members;
        }
        do {
            skipSpace();
            if (string() instanceof String name && next(':')) {
                Object value = value(depth + 1);
                if (value == null) {
                    return null;
                }
                members.put(name, value);
            } else {
                return null;
            }
        } while (next(','));
        return next('}') ? members : null;
    }

    private @Nullable Object array(int depth) {
        List<Object> elements = new ArrayList<>();
        at++;
        if (next(']')) {
            return elements;
        }
        do {
            Object value = value(depth + 1);
            if (value == null) {
                return null;
            }
            elements.add(value);
        } while (next(','));
        return next(']') ? elements : null;
    }

    private @Nullable Object string() {
        if (at >= text.length() || text.charAt(at) != '"') {
            return null;
        }
        StringBuilder string = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char next = text.charAt(at);
            if (next == '"') {
                at++;
                return string.toString();
            }
            if (next < ' ') {
                return null;
            }
            if (next == '\\') {
                int escaped = escaped();
                if (escaped < 0) {
                    return null;
                }
                next = (char) escaped;
            }
            string.append(next);
        }
        return null;
    }

    /** The character behind the backslash at which this stands, -1 when there is none; stands at its last one then. */
    private int escaped() {
        at++;
        if (at >= text.length()) {
            return -1;
        }
        return switch (text.charAt(at)) {
            case '"', '\\', '/' -> text.charAt(at);
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> -1;
        };
    }

    private int unicode() {
        int code = 0;
        for (int digits = 0; digits < 4; digits++) {
            at++;
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }

    private @Nullable Object number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, at);
        return number.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?") ? Double.valueOf(number) : null;
    }

    private @Nullable Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            return null;
        }
        at += word.length();
        return value;
    }

    private boolean next(char wanted) {
        skipSpace();
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
