package dev.vitrine.streamer.sound;

/** Takes frames of sound on the source's thread; must return at once. */
@FunctionalInterface
public interface SoundSink {

    /**
     * @param pcm {@link SoundFormat#FRAME_BYTES} bytes, interleaved left and right; reused by the source after the return
     * @param captureNanos when the frame's first sample sounded, on {@link System#nanoTime}'s clock
     */
    void frame(byte[] pcm, long captureNanos);

    /**
     * Takes a frame in which every sample is 0. It comes in the place of {@link #frame} as long as the source does not know of
     * anything to come; of a sound it mostly knows 10 ms ahead, and gives what is still silent before it as frames.
     */
    default void silence(long captureNanos) {
        frame(Silence.FRAME, captureNanos);
    }
}
