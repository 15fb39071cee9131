package dev.vitrine.streamer.session;

import java.util.OptionalInt;

/**
 * What an operator allows one viewer.
 *
 * @param viewOnly it neither controls nor asks for control
 * @param microphoneMuted the guest does not hear it
 * @param maxBitsPerSecond what its picture takes at most; empty: what everybody's may
 * @param maxPicturesPerSecond likewise
 */
public record ViewerLimits(
        boolean viewOnly, boolean microphoneMuted, OptionalInt maxBitsPerSecond, OptionalInt maxPicturesPerSecond) {

    public static final ViewerLimits NONE = new ViewerLimits(false, false, OptionalInt.empty(), OptionalInt.empty());
}
