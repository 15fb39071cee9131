package dev.vitrine.streamer.film;

import dev.vitrine.streamer.picture.PictureLayout;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Compresses pictures in VP8. For one thread. */
public interface PictureEncoder extends AutoCloseable {

    /** A compressed picture; {@code key} is true as well when it had to be a key frame. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, compared by nobody
    record Packet(byte[] bytes, boolean key) {}

    /**
     * Compresses a picture. When its size is another one than before it is a key frame in that size.
     *
     * @param pixels a direct buffer, {@code layout.lengthBytes()} from position 0, in memory of which 16 bytes more may be read
     * @param millis grows with each picture
     * @param key whether a decoder is to be able to begin with it
     * @return empty when the encoder leaves this picture out
     * @throws EncodingException when it cannot be compressed
     */
    Optional<Packet> encode(ByteBuffer pixels, PictureLayout layout, long millis, boolean key);

    @Override
    void close();
}
