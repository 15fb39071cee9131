package dev.vitrine.streamer.synthetic;

import dev.vitrine.streamer.picture.PictureLayout;

/**
 * What a synthetic guest shows and plays.
 *
 * @param width in pixels, 512 (the strip's width) to {@link PictureLayout#MAX_SIDE}
 * @param height in pixels, 128 to {@link PictureLayout#MAX_SIDE}
 * @param picturesPerSecond 0 to 120; 0 is a picture that stands still until there is input
 * @param sound whether it plays
 */
public record SyntheticSettings(int width, int height, int picturesPerSecond, boolean sound) {

    /** The least height: the strip and as much again. */
    public static final int MIN_HEIGHT = 128;

    /** @throws IllegalArgumentException when a value is out of bounds; the message names it and what is allowed */
    public SyntheticSettings {
        if (width < Strip.WIDTH || width > PictureLayout.MAX_SIDE) {
            throw new IllegalArgumentException(
                    "width " + width + ": must be " + Strip.WIDTH + " to " + PictureLayout.MAX_SIDE);
        }
        if (height < MIN_HEIGHT || height > PictureLayout.MAX_SIDE) {
            throw new IllegalArgumentException(
                    "height " + height + ": must be " + MIN_HEIGHT + " to " + PictureLayout.MAX_SIDE);
        }
        if (picturesPerSecond < 0 || picturesPerSecond > 120) {
            throw new IllegalArgumentException(
                    "pictures per second " + picturesPerSecond + ": must be 0 (a still picture) to 120");
        }
    }
}
