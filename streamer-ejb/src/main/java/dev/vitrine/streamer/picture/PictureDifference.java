package dev.vitrine.streamer.picture;

import java.util.Arrays;

/**
 * How two pictures of one size differ.
 *
 * @param differing pixels of which a channel differs by more than is tolerated
 * @param pixels of all
 * @param largest difference of a channel in any pixel, 0 to 255
 */
public record PictureDifference(int differing, int pixels, int largest) {

    private static final int MARKED = 0xff0000;

    /** A channel's bits when it is a quarter as bright. */
    private static final int QUARTERS = 0x3f3f3f;

    /**
     * Compares them.
     *
     * @param tolerance by which each channel of a pixel may differ, 0 to 255
     * @throws IllegalArgumentException when one is larger than the other
     */
    public static PictureDifference between(RgbPicture one, RgbPicture other, int tolerance) {
        requireOneSize(one, other);
        int[] a = one.pixels();
        int[] b = other.pixels();
        if (Arrays.equals(a, b)) {
            return new PictureDifference(0, a.length, 0);
        }
        // Sums and maxima without a branch, in one loop over whole numbers: the compiler makes vectors of it.
        int differing = 0;
        int largest = 0;
        for (int i = 0; i < a.length; i++) {
            int distance = distance(a[i], b[i]);
            largest = Math.max(largest, distance);
            differing += (tolerance - distance) >>> 31;
        }
        return new PictureDifference(differing, a.length, largest);
    }

    /** The first picture, grey and dark, with the pixels that differ in red. */
    public static RgbPicture image(RgbPicture one, RgbPicture other, int tolerance) {
        requireOneSize(one, other);
        int[] a = one.pixels();
        int[] b = other.pixels();
        int[] image = new int[a.length];
        for (int i = 0; i < image.length; i++) {
            image[i] = distance(a[i], b[i]) > tolerance ? MARKED : grey(a[i]);
        }
        return new RgbPicture(one.width(), one.height(), image);
    }

    /** The share of the pixels that differ, 0 to 1. */
    public double share() {
        return (double) differing / pixels;
    }

    private static int distance(int a, int b) {
        int red = Math.abs(((a >> 16) & 0xff) - ((b >> 16) & 0xff));
        int green = Math.abs(((a >> 8) & 0xff) - ((b >> 8) & 0xff));
        int blue = Math.abs((a & 0xff) - (b & 0xff));
        return Math.max(Math.max(red, green), blue);
    }

    private static int grey(int rgb) {
        int mean = (((rgb >> 16) & 0xff) + 2 * ((rgb >> 8) & 0xff) + (rgb & 0xff)) / 4;
        return ((mean * 0x010101) >> 2) & QUARTERS;
    }

    private static void requireOneSize(RgbPicture one, RgbPicture other) {
        if (!one.isAsLargeAs(other)) {
            throw new IllegalArgumentException(one + " is not compared with " + other);
        }
    }
}
