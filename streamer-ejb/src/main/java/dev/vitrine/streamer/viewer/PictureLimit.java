package dev.vitrine.streamer.viewer;

/**
 * What all pictures are held to, whatever a single viewer's network would take.
 *
 * @param rateDivisor by which the greatest rate is divided, 1 or more
 * @param scale by which width and height are divided at least, 1 or more
 */
public record PictureLimit(double rateDivisor, double scale) {

    public static final PictureLimit NONE = new PictureLimit(1, 1);
}
