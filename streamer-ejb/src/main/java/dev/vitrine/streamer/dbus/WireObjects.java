package dev.vitrine.streamer.dbus;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what {@code org.freedesktop.DBus.ObjectManager.GetManagedObjects} answers: {@code a{oa{sa{sv}}}}. */
public final class WireObjects {

    private static final int ENTRY_ALIGNMENT = 8;

    private WireObjects() {}

    /** The properties by object path and interface, as {@link WireProperties} reads them. Empty when the bytes are malformed. */
    public static Optional<Map<String, Map<String, Map<String, Object>>>> read(WireCursor cursor) {
        return Optional.ofNullable(entries(
                cursor,
                objects -> entries(
                        objects, interfaces -> WireProperties.read(interfaces).orElse(null))));
    }

    private interface Reading<T> {
        @Nullable T of(WireCursor cursor);
    }

    /** Entries whose keys are strings or object paths; null when one of them is malformed. */
    private static <T> @Nullable Map<String, T> entries(WireCursor cursor, Reading<T> reading) {
        Map<String, T> entries = new HashMap<>();
        int length = cursor.int32();
        cursor.align(ENTRY_ALIGNMENT);
        if (length < 0 || length > WireLimits.ARRAY_BYTES) {
            return null;
        }
        int end = cursor.position() + length;
        while (!cursor.failed() && cursor.position() < end) {
            cursor.align(ENTRY_ALIGNMENT);
            String key = cursor.string();
            T value = reading.of(cursor);
            if (value == null) {
                return null;
            }
            entries.put(key, value);
        }
        return cursor.failed() || cursor.position() != end ? null : entries;
    }
}
