package dev.vitrine.streamer.ipc;

import java.util.concurrent.TimeUnit;

/**
 * Where a reader is in a ring of sound whose writer waits for nobody.
 *
 * <p>A writer wraps its position at the ring's end or lets it run through all 32 bits; which of them shows when it is past the
 * end for the first time. A position that runs free says exactly how much was overwritten before it was read. One that wraps
 * does not: after a look that came later than the ring is long, the clock says how often it must have gone round.
 *
 * <p>For one thread; time is an argument.
 */
final class RingCursor {

    private final int ringBytes;
    private final int frameBytes;
    private final long bytesPerSecond;
    private int position;
    private boolean free;
    private boolean playing;
    private long lookedNanos;
    private long lostBytes;

    /**
     * Begins behind what is there already.
     *
     * @param frameBytes of one sample of every channel; only whole ones are read
     */
    RingCursor(int ringBytes, int frameBytes, long bytesPerSecond, int writePosition, long nowNanos) {
        this.ringBytes = ringBytes;
        this.frameBytes = frameBytes;
        this.bytesPerSecond = bytesPerSecond;
        position = writePosition;
        free = Integer.toUnsignedLong(writePosition) >= ringBytes;
        lookedNanos = nowNanos;
    }

    /** How many bytes can be read at {@link #offset}, round the ring's end where need be. */
    int available(int writePosition, long nowNanos) {
        free |= Integer.toUnsignedLong(writePosition) >= ringBytes;
        int unread = free ? unreadFree(writePosition) : unreadWrapped(writePosition, nowNanos);
        lookedNanos = nowNanos;
        playing = unread > 0;
        return unread - unread % frameBytes;
    }

    /** Where the next byte is in the ring. */
    int offset() {
        return Integer.remainderUnsigned(position, ringBytes);
    }

    /** So many bytes were read. */
    void advance(int bytes) {
        position = free ? position + bytes : (position + bytes) % ringBytes;
    }

    /** What was read just now may have been overwritten while it was: whether, by the writer's position after it. */
    boolean wasOverrun(int writePosition) {
        return free && Integer.compareUnsigned(writePosition - position, ringBytes) > 0;
    }

    /** The reader's position, counted as the writer counts. */
    int position() {
        return position;
    }

    boolean runsFree() {
        return free;
    }

    /** Bytes that were overwritten before they could be read. */
    long lostBytes() {
        return lostBytes;
    }

    private int unreadFree(int writePosition) {
        int unread = writePosition - position;
        if (unread < 0) { // it went back: the writer began anew
            position = writePosition;
            return 0;
        }
        if (unread <= ringBytes) {
            return unread;
        }
        // The older half may be overwritten while it is read.
        int kept = ringBytes / 2 - ringBytes / 2 % frameBytes;
        lostBytes += unread - kept;
        position = writePosition - kept;
        return kept;
    }

    private int unreadWrapped(int writePosition, long nowNanos) {
        int unread = Math.floorMod(writePosition - position, ringBytes);
        long expected = (nowNanos - lookedNanos) / 1000 * bytesPerSecond / TimeUnit.SECONDS.toMicros(1);
        if (playing && expected > ringBytes) {
            long rounds = Math.round((expected - unread) / (double) ringBytes);
            lostBytes += Math.max(0, rounds) * ringBytes;
        }
        return unread;
    }
}
