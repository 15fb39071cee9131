package dev.vitrine.streamer.viewer;

import java.util.OptionalInt;

/**
 * What one peer's picture may take at most, below what all may; empty: as much as all.
 *
 * @param bitsPerSecond of the picture
 * @param picturesPerSecond whole pictures; what a guest draws faster is thinned out
 */
public record PeerCaps(OptionalInt bitsPerSecond, OptionalInt picturesPerSecond) {

    public static final PeerCaps NONE = new PeerCaps(OptionalInt.empty(), OptionalInt.empty());

    /** @param all what every peer's picture may take */
    public int bitsPerSecond(int all) {
        return Math.min(all, bitsPerSecond.orElse(all));
    }

    /** @param all what every peer's picture may take */
    public double picturesPerSecond(double all) {
        return Math.min(all, picturesPerSecond.orElse(Integer.MAX_VALUE));
    }
}
