package dev.vitrine.streamer.guest;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What lies on a clipboard: the same thing in one or several forms. It is never shown by {@link #toString}. */
public final class ClipboardContent {

    private final Map<ClipboardFormat, byte[]> bytes = new EnumMap<>(ClipboardFormat.class);

    /** @throws IllegalArgumentException when a form has more than {@link ClipboardFormat#mostBytes} */
    public ClipboardContent(Map<ClipboardFormat, byte[]> bytes) {
        bytes.forEach((format, some) -> {
            if (some.length > format.mostBytes()) {
                throw new IllegalArgumentException(format.word() + " of " + some.length + " bytes");
            }
            this.bytes.put(format, some.clone());
        });
    }

    public Set<ClipboardFormat> formats() {
        return Set.copyOf(bytes.keySet());
    }

    public boolean isEmpty() {
        return bytes.isEmpty();
    }

    /** Empty when it is not there in that form. */
    public Optional<byte[]> bytes(ClipboardFormat format) {
        return Optional.ofNullable(bytes.get(format)).map(byte[]::clone);
    }

    /** Its forms and their lengths, as {@code text 12 bytes, html 40 bytes}: for logs, which never have more of it. */
    public String measure() {
        return bytes.entrySet().stream()
                .map(entry -> entry.getKey().word() + ' ' + entry.getValue().length + " bytes")
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return "ClipboardContent[" + measure() + "]";
    }
}
