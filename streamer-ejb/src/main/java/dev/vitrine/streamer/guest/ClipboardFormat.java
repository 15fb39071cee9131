package dev.vitrine.streamer.guest;

import java.util.Optional;
import java.util.stream.Stream;

/** In which forms something lies on a clipboard, the plainest first. */
public enum ClipboardFormat {
    TEXT("text", "text/plain;charset=utf-8", 1 << 20),
    HTML("html", "text/html", 1 << 20),
    PNG("png", "image/png", 8 << 20);

    private final String word;
    private final String mime;
    private final int mostBytes;

    ClipboardFormat(String word, String mime, int mostBytes) {
        this.word = word;
        this.mime = mime;
        this.mostBytes = mostBytes;
    }

    /** What viewers and test benches call it. */
    public String word() {
        return word;
    }

    /** Its MIME type as QEMU's D-Bus display has it (org.qemu.Display1.Clipboard). */
    public String mime() {
        return mime;
    }

    /** What is taken of it at most, in bytes; texts are UTF-8. */
    public int mostBytes() {
        return mostBytes;
    }

    /** The form of that MIME type, which is compared without regard to case and to space around a parameter. */
    public static Optional<ClipboardFormat> ofMime(String mime) {
        String plain = mime.replace(" ", "");
        return Stream.of(values())
                .filter(format -> format.mime.equalsIgnoreCase(plain))
                .findFirst();
    }
}
