package dev.vitrine.streamer.sound;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last seconds of a stream with their times, for whoever comes later. Silence takes no memory, sound {@value
 * SoundFormat#FRAME_BYTES} bytes a frame (192 kB a second), which is used again and not given back.
 */
public final class PreRoll implements SoundSink {

    private static final int FRAMES_PER_SECOND = 1000 / SoundFormat.FRAME_MILLIS;
    private static final long FRAME_NANOS = SoundFormat.FRAME_MILLIS * 1_000_000L;

    private final long[] times;
    private final byte[] @Nullable [] frames;
    private final Deque<byte[]> free = new ArrayDeque<>();
    private long count;

    /** @param seconds how much is kept, 0 or more */
    public PreRoll(int seconds) {
        times = new long[seconds * FRAMES_PER_SECOND];
        frames = new byte[times.length][];
    }

    @Override
    public synchronized void frame(byte[] pcm, long captureNanos) {
        if (times.length == 0) {
            return;
        }
        if (Arrays.equals(pcm, Silence.FRAME)) {
            silence(captureNanos);
            return;
        }
        int slot = slot(count++);
        byte[] kept = frames[slot];
        if (kept == null) {
            kept = free.isEmpty() ? new byte[SoundFormat.FRAME_BYTES] : free.pop();
        }
        System.arraycopy(pcm, 0, kept, 0, kept.length);
        frames[slot] = kept;
        times[slot] = captureNanos;
    }

    @Override
    public synchronized void silence(long captureNanos) {
        if (times.length == 0) {
            return;
        }
        int slot = slot(count++);
        byte[] kept = frames[slot];
        if (kept != null) {
            free.push(kept);
        }
        frames[slot] = null;
        times[slot] = captureNanos;
    }

    /** The frames that are kept of which any part lies in {@code [fromNanos, toNanos)}. */
    public Clip read(long fromNanos, long toNanos) {
        long first;
        long end;
        synchronized (this) {
            first = oldest();
            while (first < count && times[slot(first)] + FRAME_NANOS - fromNanos <= 0) {
                first++;
            }
            end = first;
            while (end < count && times[slot(end)] - toNanos < 0) {
                end++;
            }
        }
        return copy(first, end);
    }

    /** The newest frames, as many as make up that time or are kept. */
    public Clip last(long nanos) {
        long first;
        long end;
        synchronized (this) {
            first = Math.max(oldest(), count - Math.ceilDiv(Math.max(0, nanos), FRAME_NANOS));
            end = count;
        }
        return copy(first, end);
    }

    /**
     * In pieces of a second, so that the thread of the sound never waits for all of it. Frames that were overwritten before
     * their piece came are left out.
     */
    private Clip copy(long first, long end) {
        int length = (int) (end - first);
        long[] when = new long[length];
        byte[] pcm = new byte[length * SoundFormat.FRAME_BYTES];
        int copied = 0;
        for (long piece = first; piece < end; piece += FRAMES_PER_SECOND) {
            copied = copyPiece(piece, Math.min(end, piece + FRAMES_PER_SECOND), when, pcm, copied);
        }
        return copied == length
                ? new Clip(when, pcm)
                : new Clip(Arrays.copyOf(when, copied), Arrays.copyOf(pcm, copied * SoundFormat.FRAME_BYTES));
    }

    private synchronized int copyPiece(long first, long end, long[] when, byte[] pcm, int copiedBefore) {
        int copied = copiedBefore;
        for (long frame = Math.max(first, oldest()); frame < end; frame++) {
            int slot = slot(frame);
            when[copied] = times[slot];
            byte[] kept = frames[slot];
            if (kept != null) {
                System.arraycopy(kept, 0, pcm, copied * SoundFormat.FRAME_BYTES, SoundFormat.FRAME_BYTES);
            }
            copied++;
        }
        return copied;
    }

    private long oldest() {
        return Math.max(0, count - times.length);
    }

    private int slot(long frame) {
        return (int) (frame % times.length);
    }
}
