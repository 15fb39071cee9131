package dev.vitrine.streamer.sound;

/**
 * A piece of a stream. Frames follow each other in 10 ms, except where the server itself was held up and left some out.
 *
 * @param captureNanos when each frame was due, on {@link System#nanoTime}'s clock; belongs to the clip
 * @param pcm the frames, {@link SoundFormat#FRAME_BYTES} each, in the same order; belongs to the clip
 */
@SuppressWarnings("ArrayRecordComponent") // made once for one reader, compared by nobody
public record Clip(long[] captureNanos, byte[] pcm) {

    public int frames() {
        return captureNanos.length;
    }
}
