package dev.vitrine.streamer.session;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What of a viewer's limits is to become another; what is empty stays.
 *
 * @param maxBitsPerSecond the new cap, or in it nothing: the cap is lifted
 * @param maxPicturesPerSecond likewise
 */
public record LimitsChange(
        Optional<Boolean> viewOnly,
        Optional<Boolean> microphoneMuted,
        Optional<OptionalInt> maxBitsPerSecond,
        Optional<OptionalInt> maxPicturesPerSecond) {

    /** Whether it says anything of what the picture may take. */
    public boolean caps() {
        return maxBitsPerSecond.isPresent() || maxPicturesPerSecond.isPresent();
    }

    ViewerLimits applyTo(ViewerLimits limits) {
        return new ViewerLimits(
                viewOnly.orElse(limits.viewOnly()),
                microphoneMuted.orElse(limits.microphoneMuted()),
                maxBitsPerSecond.orElse(limits.maxBitsPerSecond()),
                maxPicturesPerSecond.orElse(limits.maxPicturesPerSecond()));
    }
}
