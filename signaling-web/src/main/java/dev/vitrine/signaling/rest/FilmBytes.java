package dev.vitrine.signaling.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A film's file as an answer: all that there is now, or the part that a player asks for. */
final class FilmBytes {

    static final String WEBM = "video/webm";

    private static final String ACCEPT_RANGES = "Accept-Ranges";
    private static final String CONTENT_RANGE = "Content-Range";

    private FilmBytes() {}

    /**
     * @param range the header {@code Range}
     * @throws IOException when the file cannot be read
     */
    static Response of(Path file, String id, @Nullable String range) throws IOException {
        long length = Files.size(file);
        Optional<ByteRange> asked = ByteRange.of(range, length);
        ByteRange part = asked.orElse(new ByteRange(0, length - 1));
        StreamingOutput bytes = out -> write(file, part, out);
        Response.ResponseBuilder answer = asked.isPresent()
                ? Response.status(Response.Status.PARTIAL_CONTENT)
                        .entity(bytes)
                        .header(CONTENT_RANGE, part.contentRange(length))
                : Response.ok(bytes);
        return answer.type(WEBM)
                .header(ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.CONTENT_LENGTH, part.lengthBytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + id + ".webm\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static void write(Path file, ByteRange part, OutputStream out) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            WritableByteChannel sink = Channels.newChannel(out);
            long at = part.first();
            while (at <= part.last()) {
                long written = channel.transferTo(at, part.last() + 1 - at, sink);
                if (written <= 0) {
                    throw new IOException(file.getFileName() + " has become shorter");
                }
                at += written;
            }
        }
    }
}
