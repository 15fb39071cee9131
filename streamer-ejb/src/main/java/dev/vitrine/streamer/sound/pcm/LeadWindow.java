package dev.vitrine.streamer.sound.pcm;

/**
 * By how much writes came before their place in the stream, over the last {@value #SLOTS} slots of {@value #SLOT_SECONDS} s.
 * The greatest of these leads belongs to the writes that nothing held up: it moves with the clocks alone, once the window
 * is longer than any pattern of the guest's timer. The spread is the writes' jitter.
 */
final class LeadWindow {

    static final int SLOTS = 5;
    static final int SLOT_SECONDS = 2;

    private static final long SLOT_NANOS = SLOT_SECONDS * 1_000_000_000L;

    private final long[] greatest = new long[SLOTS];
    private final long[] greatestAt = new long[SLOTS];
    private final long[] least = new long[SLOTS];
    private int closed;
    private long slotBegin;
    private boolean begun;
    private long max;
    private long maxAt;
    private long min;

    void clear() {
        closed = 0;
        begun = false;
    }

    /** @return whether a slot was completed by it */
    boolean note(long leadNanos, long nowNanos) {
        boolean completed = false;
        if (begun && nowNanos - slotBegin >= SLOT_NANOS) {
            int slot = closed % SLOTS;
            greatest[slot] = max;
            greatestAt[slot] = maxAt;
            least[slot] = min;
            closed++;
            begun = false;
            completed = true;
        }
        if (!begun) {
            begun = true;
            slotBegin = nowNanos;
            max = Long.MIN_VALUE;
            min = Long.MAX_VALUE;
        }
        if (leadNanos > max) {
            max = leadNanos;
            maxAt = nowNanos;
        }
        min = Math.min(min, leadNanos);
        return completed;
    }

    /** The samples' places moved by that much, so that all leads are as much greater. */
    void shift(long nanos) {
        for (int slot = 0; slot < SLOTS; slot++) {
            greatest[slot] += nanos;
            least[slot] += nanos;
        }
        if (begun) {
            max += nanos;
            min += nanos;
        }
    }

    boolean any() {
        return closed > 0;
    }

    /** Whether it spans its whole length. */
    boolean full() {
        return closed >= SLOTS;
    }

    /** The greatest lead of the completed slots, of which there is one. */
    long greatestNanos() {
        return greatest[greatestSlot()];
    }

    /** When that was. */
    long greatestAtNanos() {
        return greatestAt[greatestSlot()];
    }

    /** From the least lead to the greatest of the completed slots, of which there is one. */
    long spreadNanos() {
        long smallest = Long.MAX_VALUE;
        for (int slot = 0; slot < Math.min(closed, SLOTS); slot++) {
            smallest = Math.min(smallest, least[slot]);
        }
        return greatestNanos() - smallest;
    }

    private int greatestSlot() {
        int found = 0;
        for (int slot = 1; slot < Math.min(closed, SLOTS); slot++) {
            if (greatest[slot] > greatest[found]) {
                found = slot;
            }
        }
        return found;
    }
}
