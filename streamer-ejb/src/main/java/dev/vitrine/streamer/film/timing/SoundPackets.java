package dev.vitrine.streamer.film.timing;

import dev.vitrine.streamer.sound.SoundFormat;

/**
 * Makes pieces of 20 ms of frames of 10 ms, without a gap: what did not come is silence of the same length, and what comes a
 * second time is left out. Only where more than {@value #MOST_SILENT_FRAMES} frames are missing do the times jump. For one
 * thread.
 */
public final class SoundPackets {

    public static final int FRAMES = 2;
    /** How long a piece sounds. */
    public static final int MILLIS = FRAMES * SoundFormat.FRAME_MILLIS;

    static final int MOST_SILENT_FRAMES = 1000;

    private static final long FRAME_NANOS = SoundFormat.FRAME_MILLIS * 1_000_000L;

    /** Takes a piece. */
    @FunctionalInterface
    public interface Taker {

        /**
         * @param pcm {@value #FRAMES} frames; used again after the return
         * @param captureNanos when its first sample sounded
         */
        void take(byte[] pcm, long captureNanos);
    }

    private final Taker taker;
    private final byte[] piece = new byte[FRAMES * SoundFormat.FRAME_BYTES];
    private final byte[] silence = new byte[SoundFormat.FRAME_BYTES];
    private boolean begun;
    private int frames;
    private long pieceNanos;
    private long nextNanos;

    public SoundPackets(Taker taker) {
        this.taker = taker;
    }

    public void add(byte[] pcm, long captureNanos) {
        if (!begun) {
            begun = true;
            nextNanos = captureNanos;
        }
        long missing = Math.floorDiv(captureNanos - nextNanos + FRAME_NANOS / 2, FRAME_NANOS);
        if (missing < 0) {
            return;
        }
        if (missing > MOST_SILENT_FRAMES) {
            frames = 0;
            nextNanos = captureNanos;
        } else {
            for (long i = 0; i < missing; i++) {
                append(silence, nextNanos);
            }
        }
        append(pcm, nextNanos);
    }

    private void append(byte[] pcm, long captureNanos) {
        if (frames == 0) {
            pieceNanos = captureNanos;
        }
        System.arraycopy(pcm, 0, piece, frames * SoundFormat.FRAME_BYTES, SoundFormat.FRAME_BYTES);
        nextNanos = captureNanos + FRAME_NANOS;
        if (++frames == FRAMES) {
            frames = 0;
            taker.take(piece, pieceNanos);
        }
    }
}
