package dev.vitrine.streamer.json;

import java.util.List;
import java.util.Map;

/** Writes what {@link JsonText} reads, on one line and in ASCII. */
public final class JsonWriter {

    /** Up to here every whole number is a double of its own. */
    private static final double WHOLE_LIMIT = 1L << 53;

    private JsonWriter() {}

    /**
     * @param value a map with strings for keys, a list, a string, a number, a boolean or {@link JsonText#NULL}; a number that
     *     is not finite becomes {@code null}
     */
    public static String write(Object value) {
        StringBuilder out = new StringBuilder();
        append(value, out);
        return out.toString();
    }

    /** The string with its quotes. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                out.append('\\').append(next);
            } else if (next < ' ' || next > '~') {
                out.append(String.format("\\u%04x", (int) next));
            } else {
                out.append(next);
            }
        }
        return out.append('"').toString();
    }

    private static void append(Object value, StringBuilder out) {
        switch (value) {
            case Map<?, ?> members -> appendMembers(members, out);
            case List<?> elements -> appendElements(elements, out);
            case String text -> out.append(quote(text));
            case Number number -> out.append(number(number.doubleValue()));
            case Boolean flag -> out.append(flag);
            default -> out.append("null");
        }
    }

    private static void appendMembers(Map<?, ?> members, StringBuilder out) {
        String between = "{";
        for (Map.Entry<?, ?> member : members.entrySet()) {
            out.append(between).append(quote(String.valueOf(member.getKey()))).append(": ");
            append(member.getValue(), out);
            between = ", ";
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private static void appendElements(List<?> elements, StringBuilder out) {
        String between = "[";
        for (Object element : elements) {
            out.append(between);
            append(element, out);
            between = ", ";
        }
        out.append(elements.isEmpty() ? "[]" : "]");
    }

    private static String number(double number) {
        if (number == Math.rint(number) && Math.abs(number) <= WHOLE_LIMIT) {
            return Long.toString((long) number);
        }
        return Double.isFinite(number) ? Double.toString(number) : "null";
    }
}
