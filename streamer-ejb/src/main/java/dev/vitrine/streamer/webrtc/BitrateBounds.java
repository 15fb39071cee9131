package dev.vitrine.streamer.webrtc;

/**
 * What one viewer's picture may take of the network.
 *
 * @param floor bits per second below which the estimate does not fall while the network shows no distress; see
 *     {@link QualityControl} for when it is given up
 * @param start bits per second assumed before anything was measured
 * @param cap bits per second that are never exceeded
 */
public record BitrateBounds(int floor, int start, int cap) {

    /** Below this not even a small picture moves. */
    public static final int LEAST = 100_000;

    /** What no screen needs. */
    public static final int MOST = 100_000_000;

    /** @throws IllegalArgumentException when the three are not in order or out of bounds */
    public BitrateBounds {
        if (floor < LEAST || floor > start || start > cap || cap > MOST) {
            throw new IllegalArgumentException("bitrates floor " + floor + ", start " + start + ", cap " + cap
                    + ": they must grow in this order from " + LEAST + " to " + MOST + " bits per second");
        }
    }
}
