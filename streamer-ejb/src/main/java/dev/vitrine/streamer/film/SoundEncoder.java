package dev.vitrine.streamer.film;

import dev.vitrine.streamer.webm.WebmTracks;

/** Compresses sound in Opus. For one thread. */
public interface SoundEncoder extends AutoCloseable {

    /** What a file says of its sound. */
    WebmTracks.Opus track();

    /**
     * Compresses 20 ms.
     *
     * @param pcm two frames in the engine's format
     * @throws EncodingException when it cannot
     */
    byte[] encode(byte[] pcm);

    @Override
    void close();
}
