package dev.vitrine.streamer.picture;

/** What came of taking a picture of a screen. */
public sealed interface Shot {

    /**
     * What the screen showed.
     *
     * @param region of the screen that is in the picture
     * @param sequence the picture's number, as the screen counts
     * @param changedNanos when it became complete, on {@link System#nanoTime}'s clock
     */
    record Taken(RgbPicture picture, Region region, long sequence, long changedNanos) implements Shot {

        /** The same with the cursor over it that the guest leaves to whoever shows its screen; a hidden one is left out. */
        public RgbPicture with(CursorShape cursor, PointerPosition pointer) {
            return pointer.visible()
                    ? picture.with(cursor, pointer.x() - region.x(), pointer.y() - region.y())
                    : picture;
        }
    }

    /** The screen shows a picture in which the region is not. */
    record Outside(int width, int height, long sequence, long changedNanos) implements Shot {}

    /** The screen shows nothing, or its writer does not finish what it began. */
    record Nothing(long sequence, long changedNanos) implements Shot {}

    long sequence();

    long changedNanos();
}
