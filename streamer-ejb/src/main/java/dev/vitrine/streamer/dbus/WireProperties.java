package dev.vitrine.streamer.dbus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an object's properties as {@code org.freedesktop.DBus.Properties} tells them: {@code a{sv}}. */
public final class WireProperties {

    private static final int ENTRY_ALIGNMENT = 8;

    private WireProperties() {}

    /**
     * The properties by their names: {@link Boolean}, {@link Long}, {@link Double}, {@link String}, or a {@link List} of
     * these. One of another type is left out. Empty when the bytes are malformed.
     */
    public static Optional<Map<String, Object>> read(WireCursor cursor) {
        Map<String, Object> values = new HashMap<>();
        int length = cursor.int32();
        cursor.align(ENTRY_ALIGNMENT);
        int end = cursor.position() + length;
        if (length < 0 || length > WireLimits.ARRAY_BYTES) {
            return Optional.empty();
        }
        while (!cursor.failed() && cursor.position() < end) {
            cursor.align(ENTRY_ALIGNMENT);
            String name = cursor.string();
            Object value = variant(cursor);
            if (value != null) {
                values.put(name, value);
            }
        }
        return cursor.failed() || cursor.position() != end ? Optional.empty() : Optional.of(values);
    }

    private static @Nullable Object variant(WireCursor cursor) {
        int start = cursor.position();
        String type = cursor.signature();
        if (type.length() == 1 && isBasic(type.charAt(0))) {
            return basic(cursor, type.charAt(0));
        }
        if (type.length() == 2 && type.charAt(0) == 'a' && isBasic(type.charAt(1))) {
            return array(cursor, type.charAt(1));
        }
        if (!cursor.failed()) {
            cursor.back(start);
            WireSkip.variant(cursor, 0);
        }
        return null;
    }

    private static List<Object> array(WireCursor cursor, char type) {
        List<Object> values = new ArrayList<>();
        int length = cursor.int32();
        if (length < 0 || length > WireLimits.ARRAY_BYTES) {
            cursor.fail();
            return values;
        }
        if (type == 'x' || type == 't' || type == 'd') {
            cursor.align(Long.BYTES);
        }
        int end = cursor.position() + length;
        while (!cursor.failed() && cursor.position() < end) {
            values.add(basic(cursor, type));
        }
        if (cursor.position() != end) {
            cursor.fail();
        }
        return values;
    }

    private static boolean isBasic(char type) {
        return "ybiuxtdsog".indexOf(type) >= 0;
    }

    private static Object basic(WireCursor cursor, char type) {
        return switch (type) {
            case 'y' -> (long) cursor.uint8();
            case 'b' -> cursor.int32() != 0;
            case 'i' -> (long) cursor.int32();
            case 'u' -> Integer.toUnsignedLong(cursor.int32());
            case 'd' -> Double.longBitsToDouble(cursor.int64());
            case 'g' -> cursor.signature();
            case 's', 'o' -> cursor.string();
            default -> cursor.int64();
        };
    }
}
