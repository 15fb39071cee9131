package dev.vitrine.streamer.sound;

/** Makes a stream's frames for the very times that the bus asks for, without a clock of its own. */
@FunctionalInterface
public interface FrameGenerator {

    /**
     * Writes the frame whose first sample sounds at {@code captureNanos}.
     *
     * @param pcm {@link SoundFormat#FRAME_BYTES} bytes with undefined contents
     */
    void frame(long captureNanos, byte[] pcm);
}
