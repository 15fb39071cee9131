package dev.vitrine.streamer.sound;

/** Takes frames of sound on the source's thread; must return at once. */
@FunctionalInterface
public interface SoundSink {

    /**
     * @param pcm {@link SoundFormat#FRAME_BYTES} bytes, interleaved left and right; reused by the source after the return
     * @param captureNanos when the frame's first sample sounded, on {@link System#nanoTime}'s clock
     */
    void frame(byte[] pcm, long captureNanos);
}
