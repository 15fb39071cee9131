package dev.vitrine.streamer.dmabuf;

/**
 * Which of two ways reads linear buffers faster here. Memory of a card of its own is slow to read for the processor, by two
 * orders of magnitude; shared memory is not. So the processor reads first, and when it is slow the card is tried: whichever
 * took less time for a whole picture goes on. A machine without I/O.
 *
 * <pre>
 * PROCESSOR ──slow──► CARD ──slower──► PROCESSOR, for good
 *     │                │
 *     └── fast: stays  └── faster: stays
 * </pre>
 */
final class ReadingWay {

    /** Below it a picture of 1920x1080 takes over 16 ms, more than a guest with 60 pictures a second has. */
    private static final double SLOW_BYTES_PER_NANO = 0.5;

    /** The first whole pictures are slower than the others: pages are touched for the first time. */
    private static final int TRIES = 3;

    /** Smaller pictures prove nothing. */
    private static final long LEAST_BYTES = 1 << 18;

    private boolean card;
    private boolean decided;
    private int tries;
    private double best;
    private double processorBest;

    /** Whether the card is to read. */
    boolean isCard() {
        return card;
    }

    /** A whole picture was read in the way that was asked for. */
    void took(long bytes, long nanos) {
        if (decided || bytes < LEAST_BYTES || nanos < 1) {
            return;
        }
        best = Math.max(best, (double) bytes / nanos);
        tries++;
        if (best >= SLOW_BYTES_PER_NANO && !card) {
            decided = true;
        } else if (tries >= TRIES) {
            decide();
        }
    }

    /** There is no card, or it cannot. */
    void cardFailed() {
        card = false;
        decided = true;
    }

    private void decide() {
        if (card) {
            decided = true;
            card = best > processorBest;
        } else {
            card = true;
            processorBest = best;
            best = 0;
            tries = 0;
        }
    }
}
