package dev.vitrine.streamer.sound;

import java.util.Map;
import java.util.Set;

/**
 * What one listener wants to hear. Names of streams that are not there (yet) are allowed.
 *
 * @param solo when not empty, only these streams sound
 * @param muted these do not, even when they are in {@code solo}
 * @param gains of single streams, 0 to {@value #MOST_GAIN}; 1 where there is none
 * @param gain of the whole, 0 to {@value #MOST_GAIN}
 */
public record MixSelection(Set<String> solo, Set<String> muted, Map<String, Float> gains, float gain) {

    /** Four times as loud: 12 dB. */
    public static final float MOST_GAIN = 4;

    /** Every stream as it is. */
    public static final MixSelection ALL = new MixSelection(Set.of(), Set.of(), Map.of(), 1);

    /** @throws IllegalArgumentException when a gain is out of bounds; the message names it and what is allowed */
    public MixSelection {
        solo = Set.copyOf(solo);
        muted = Set.copyOf(muted);
        gains = Map.copyOf(gains);
        requireGain("the mix", gain);
        gains.forEach(MixSelection::requireGain);
    }

    /** By how much that stream is multiplied. */
    float gainOf(String stream) {
        boolean heard = (solo.isEmpty() || solo.contains(stream)) && !muted.contains(stream);
        return heard ? gain * gains.getOrDefault(stream, 1f) : 0;
    }

    private static void requireGain(String of, float gain) {
        if (!(gain >= 0 && gain <= MOST_GAIN)) {
            throw new IllegalArgumentException("gain " + gain + " of " + of + ": must be 0 to " + MOST_GAIN);
        }
    }
}
