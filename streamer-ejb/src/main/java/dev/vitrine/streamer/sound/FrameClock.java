package dev.vitrine.streamer.sound;

import java.util.concurrent.TimeUnit;

/**
 * When frames of sound are due, counted from one beginning, so that no lateness ever adds up. Whoever was held up for long
 * leaves out what nobody waits for any more instead of sending it in one burst.
 *
 * <p>For one thread; time is {@link System#nanoTime}'s.
 */
public final class FrameClock {

    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(SoundFormat.FRAME_MILLIS);

    /** Half a second, as much as a voice holds. */
    private static final long MOST_BEHIND_FRAMES = 50;

    private final long beginNanos;
    private long frames;

    public FrameClock(long beginNanos) {
        this.beginNanos = beginNanos;
    }

    /** When the next frame begins; it is due as soon as this is past. */
    public long nextNanos() {
        return beginNanos + frames * FRAME_NANOS;
    }

    /** The next frame was given. */
    public void advance(long nowNanos) {
        frames++;
        long behind = (nowNanos - nextNanos()) / FRAME_NANOS;
        if (behind > MOST_BEHIND_FRAMES) {
            frames += behind;
        }
    }
}
