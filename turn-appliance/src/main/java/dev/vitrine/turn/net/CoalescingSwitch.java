package dev.vitrine.turn.net;

/**
 * Decides for one socket whether the kernel shall coalesce what it receives (UDP_GRO): worth much when datagrams of one
 * sender come in runs, and costing a tenth when they come singly from many. It is switched on where runs are seen, and off
 * again, for longer each time, where nothing is coalesced.
 */
final class CoalescingSwitch {
    private static final int SAMPLE = 256;
    private static final int FIRST_PAUSE = 4096;
    private static final int LONGEST_PAUSE = 1 << 20;

    private boolean on;
    private int messages;
    private int datagrams;
    private int repetitions;
    private int paused;
    private int nextPause = FIRST_PAUSE;

    boolean isOn() {
        return on;
    }

    /**
     * Takes what one batch brought.
     *
     * @param messages as the kernel gave them
     * @param datagrams of which they consist
     * @param repetitions messages with the same sender and length as the one before
     * @param emptied whether nothing waits any more: what was coalesced already must be read before this is switched off,
     *     because the kernel tells where to take it apart only while it is on
     * @return whether {@link #isOn()} has changed
     */
    boolean observe(int messages, int datagrams, int repetitions, boolean emptied) {
        if (paused > 0) {
            paused -= datagrams;
            return false;
        }
        this.messages += messages;
        this.datagrams += datagrams;
        this.repetitions += repetitions;
        if (this.datagrams < SAMPLE) {
            return false;
        }
        boolean wanted = on ? this.datagrams >= 2 * this.messages : this.repetitions >= this.messages / 2;
        boolean changed = wanted != on;
        if (changed && on && !emptied) {
            return false;
        }
        if (changed && on) {
            paused = nextPause;
            nextPause = Math.min(LONGEST_PAUSE, 2 * nextPause);
        } else if (on) {
            nextPause = FIRST_PAUSE;
        }
        on = wanted;
        this.messages = 0;
        this.datagrams = 0;
        this.repetitions = 0;
        return changed;
    }
}
