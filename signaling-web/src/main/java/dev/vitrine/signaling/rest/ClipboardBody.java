package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.guest.ClipboardContent;
import dev.vitrine.streamer.guest.ClipboardFormat;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What lies on a clipboard, as requests and answers have it: the same thing in one or several forms.
 *
 * <pre>
 * {"text": "Hello", "html": "&lt;b&gt;Hello&lt;/b&gt;", "png": "iVBORw0KGgo…" (base64)}
 * </pre>
 *
 * @param text plain
 * @param html never to be put into a page as it is: it is whatever some program wrote
 * @param png a picture in base64
 */
public record ClipboardBody(Optional<String> text, Optional<String> html, Optional<String> png) {

    private static final Set<String> MEMBERS = Set.of("text", "html", "png");

    /** All forms at their largest, a text's characters escaped where JSON wants it. */
    private static final int MOST_BYTES = 24 << 20;

    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    static ClipboardBody of(ClipboardContent content) {
        return new ClipboardBody(
                content.bytes(ClipboardFormat.TEXT).map(ClipboardBody::plain),
                content.bytes(ClipboardFormat.HTML).map(ClipboardBody::plain),
                content.bytes(ClipboardFormat.PNG).map(Base64.getEncoder()::encodeToString));
    }

    /** Some guests end a text as C does. */
    private static String plain(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.endsWith("\0") ? text.substring(0, text.length() - 1) : text;
    }

    /** @throws ProblemException when something is wrong with it, with what would be right */
    static ClipboardContent read(InputStream stream) {
        Body body = Body.of(stream, MEMBERS, MOST_BYTES);
        Map<ClipboardFormat, byte[]> bytes = new EnumMap<>(ClipboardFormat.class);
        text(body, ClipboardFormat.TEXT).ifPresent(text -> bytes.put(ClipboardFormat.TEXT, text));
        text(body, ClipboardFormat.HTML).ifPresent(html -> bytes.put(ClipboardFormat.HTML, html));
        picture(body).ifPresent(png -> bytes.put(ClipboardFormat.PNG, png));
        if (bytes.isEmpty()) {
            throw ProblemException.badRequest("the body has none of text, html and png, as in {\"text\": \"Hello\"}");
        }
        return new ClipboardContent(bytes);
    }

    private static Optional<byte[]> text(Body body, ClipboardFormat format) {
        return string(body, format).map(text -> sized(format, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<byte[]> picture(Body body) {
        return string(body, ClipboardFormat.PNG).map(text -> {
            byte[] png = decoded(text);
            if (!Arrays.equals(Arrays.copyOf(png, PNG_SIGNATURE.length), PNG_SIGNATURE)) {
                throw ProblemException.badRequest("png is no picture of that kind: it must be a PNG file in base64");
            }
            return sized(ClipboardFormat.PNG, png);
        });
    }

    /** No answer repeats what was to be pasted. */
    private static Optional<String> string(Body body, ClipboardFormat format) {
        if (!body.has(format.word())) {
            return Optional.empty();
        }
        return Optional.of(body.secret(format.word())
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> ProblemException.badRequest(format.word() + " must be a string that is not empty")));
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw ProblemException.badRequest("png is no base64: " + notBase64.getMessage());
        }
    }

    private static byte[] sized(ClipboardFormat format, byte[] bytes) {
        if (bytes.length > format.mostBytes()) {
            throw ProblemException.of(
                    Response.Status.REQUEST_ENTITY_TOO_LARGE,
                    "A clipboard's " + format.word() + " has at most " + format.mostBytes() + " bytes, not "
                            + bytes.length + ".");
        }
        return bytes;
    }

    /** Without what it is, which belongs into no log. */
    @Override
    public String toString() {
        return "ClipboardBody[]";
    }
}
