package dev.vitrine.streamer.picture;

/** A rectangle of a picture, in pixels from the top left. */
public record Region(int x, int y, int width, int height) {

    /** @throws IllegalArgumentException when it has no pixel, or begins outside of every picture */
    public Region {
        if (x < 0 || y < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "a region of " + width + "x" + height + " pixels at " + x + ", " + y + " has none of a picture");
        }
    }

    /** All of a picture of that size. */
    public static Region whole(int width, int height) {
        return new Region(0, 0, width, height);
    }

    public boolean isIn(int pictureWidth, int pictureHeight) {
        return x <= pictureWidth - width && y <= pictureHeight - height;
    }

    /** Whether one of those rows has a pixel of it. */
    public boolean meetsRows(int firstRow, int rows) {
        return firstRow < y + height && y < (long) firstRow + rows;
    }

    public int pixels() {
        return Math.multiplyExact(width, height);
    }

    @Override
    public String toString() {
        return width + "x" + height + " at " + x + ", " + y;
    }
}
