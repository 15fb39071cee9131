package dev.vitrine.streamer.recording;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What could be played of a recording when this was made: a WAV file of a known length, although the file on the disk may grow.
 *
 * @param header as it was then
 */
public record SettledSound(Path file, ByteBuffer header) {

    static SettledSound of(Path file) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(WavHeader.LENGTH_BYTES);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (header.hasRemaining() && channel.read(header) >= 0) {
                // until all of it is there, which it is from the file's first moment on
            }
        }
        return new SettledSound(file, header.hasRemaining() ? WavHeader.of(0) : header.flip());
    }

    public long lengthBytes() {
        return WavHeader.LENGTH_BYTES + WavHeader.dataBytes(header);
    }

    /** @throws IOException when the recording was deleted in the meantime, or nobody takes the bytes any more */
    public void writeTo(OutputStream out) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            WritableByteChannel sink = Channels.newChannel(out);
            sink.write(header.duplicate());
            long at = WavHeader.LENGTH_BYTES;
            while (at < lengthBytes()) {
                long written = channel.transferTo(at, lengthBytes() - at, sink);
                if (written <= 0) {
                    throw new IOException(file.getFileName() + " is shorter than its header says");
                }
                at += written;
            }
        }
    }
}
