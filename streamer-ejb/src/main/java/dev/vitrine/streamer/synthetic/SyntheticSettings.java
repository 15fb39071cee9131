package dev.vitrine.streamer.synthetic;

import dev.vitrine.streamer.picture.PictureLayout;

/**
 * What a synthetic guest shows and plays.
 *
 * @param width in pixels, 512 (the strip's width) to {@link PictureLayout#MAX_SIDE}
 * @param height in pixels, 128 to {@link PictureLayout#MAX_SIDE}
 * @param picturesPerSecond 0 to 120; 0 is a picture that stands still until there is input
 * @param sound whether it plays
 * @param displays how many it has, 1 to {@value #MOST_DISPLAYS}, all of that size at first
 */
public record SyntheticSettings(int width, int height, int picturesPerSecond, boolean sound, int displays) {

    /** As many as fit beside one another and can still be read. */
    public static final int MOST_DISPLAYS = 4;

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
        if (displays < 1 || displays > MOST_DISPLAYS) {
            throw new IllegalArgumentException("displays " + displays + ": must be 1 to " + MOST_DISPLAYS);
        }
    }

    /** With one display. */
    public SyntheticSettings(int width, int height, int picturesPerSecond, boolean sound) {
        this(width, height, picturesPerSecond, sound, 1);
    }
}
