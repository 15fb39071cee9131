package dev.vitrine.streamer.picture;

import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Which rows of a picture its source has newer, and that source; for one thread at a time. */
final class UnfetchedRows {

    private final BitSet rows = new BitSet();

    /** Null when all of the picture is here. */
    private Screen.@Nullable RowSource source;

    /** A new picture of which nothing is here. */
    void allOf(Screen.RowSource from, int height) {
        source = from;
        rows.clear();
        rows.set(0, height);
    }

    /** False when there is no source that could have them. */
    boolean add(int firstRow, int number) {
        if (source == null) {
            return false;
        }
        rows.set(firstRow, firstRow + number);
        return true;
    }

    void forget() {
        source = null;
        rows.clear();
    }

    /**
     * Fetches those of some rows that are newer in the source.
     *
     * @param memory of the whole picture
     * @param number may reach beyond the picture
     * @return false when the source has them no more
     */
    boolean fetch(PictureLayout layout, ByteBuffer memory, int firstRow, int number) {
        Screen.RowSource from = source;
        if (from == null) {
            return true;
        }
        int end = (int) Math.min((long) firstRow + number, layout.height());
        int stride = layout.strideBytes();
        for (int row = rows.nextSetBit(firstRow); row >= 0 && row < end; row = rows.nextSetBit(row)) {
            int after = Math.min(end, rows.nextClearBit(row));
            if (!from.fetch(row, memory.clear().position(row * stride).limit(after * stride))) {
                return false;
            }
            rows.clear(row, after);
        }
        return true;
    }
}
