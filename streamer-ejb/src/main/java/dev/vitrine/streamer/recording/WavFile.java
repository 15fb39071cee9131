package dev.vitrine.streamer.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A WAV file that grows and can be played at any time up to the last {@link #settle}: samples first, then the header that
 * counts them. When the disk is full what does not fit as a whole sample is left out; the header has its place already.
 */
final class WavFile implements AutoCloseable {

    private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(64 * 1024).asReadOnlyBuffer();

    private final SeekableByteChannel channel;
    private long dataBytes;

    /** @param channel an empty file; closed with this */
    WavFile(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        write(WavHeader.of(0));
    }

    long samples() {
        return dataBytes / WavHeader.bytesPerSample();
    }

    /** @throws IOException when not all of it could be written; the file ends with its last whole sample then */
    void append(ByteBuffer pcm) throws IOException {
        try {
            while (pcm.hasRemaining()) {
                dataBytes += channel.write(pcm);
            }
        } catch (IOException failure) {
            cutTorn();
            throw failure;
        }
    }

    void appendSilence(long samples) throws IOException {
        long bytes = samples * WavHeader.bytesPerSample();
        while (bytes > 0) {
            int length = (int) Math.min(bytes, ZEROS.capacity());
            append(ZEROS.duplicate().limit(length));
            bytes -= length;
        }
    }

    /** From now on a player finds all that was appended, whatever happens. */
    void settle() throws IOException {
        channel.position(0);
        write(WavHeader.of(dataBytes));
        channel.position(WavHeader.LENGTH_BYTES + dataBytes);
    }

    private void cutTorn() throws IOException {
        dataBytes -= dataBytes % WavHeader.bytesPerSample();
        channel.truncate(WavHeader.LENGTH_BYTES + dataBytes);
        channel.position(WavHeader.LENGTH_BYTES + dataBytes);
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            settle();
        }
    }
}
