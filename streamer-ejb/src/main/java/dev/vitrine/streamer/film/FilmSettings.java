package dev.vitrine.streamer.film;

/**
 * What a film may cost.
 *
 * @param picturesPerSecond at most, 1 to {@value #MOST_PICTURES}
 * @param kilobits of pictures in a second, {@value #LEAST_KILOBITS} to {@value #MOST_KILOBITS}, on the average
 */
public record FilmSettings(int picturesPerSecond, int kilobits) {

    public static final int MOST_PICTURES = 60;
    public static final int LEAST_KILOBITS = 100;
    public static final int MOST_KILOBITS = 50_000;

    /** 15 pictures a second, 4 Mbit/s. */
    public static final FilmSettings STANDARD = new FilmSettings(15, 4000);

    /** @throws IllegalArgumentException when a value is out of bounds; the message names it and what is allowed */
    public FilmSettings {
        if (picturesPerSecond < 1 || picturesPerSecond > MOST_PICTURES) {
            throw new IllegalArgumentException(
                    "pictures per second " + picturesPerSecond + ": must be 1 to " + MOST_PICTURES);
        }
        if (kilobits < LEAST_KILOBITS || kilobits > MOST_KILOBITS) {
            throw new IllegalArgumentException(
                    "kilobits " + kilobits + ": must be " + LEAST_KILOBITS + " to " + MOST_KILOBITS);
        }
    }
}
