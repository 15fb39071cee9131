package dev.vitrine.streamer.picture;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The newest picture of one display, written by its source's one thread and read by whoever encodes.
 *
 * <p>The writer fills memory that it is given, so that bytes go from a socket or a mapping to their place with no copy
 * between: a whole picture into the buffer that nobody sees ({@link #beginWhole}), some rows into the one that is shown
 * ({@link #beginRows}, under the lock). {@link #commit} makes either visible. A writer waits for a reader at most as long
 * as one conversion takes; a reader gives up on a writer that stopped in the middle ({@link #read}) and keeps what it had.
 * The lock is fair, because a writer that never pauses would otherwise starve the readers.
 *
 * <p>A picture may also stay where its source has it ({@link #showFrom}), and its rows be fetched when somebody reads: then
 * pictures that nobody reads cost nothing.
 */
public final class Screen {

    private final ReentrantLock lock = new ReentrantLock(true);
    private final UnfetchedRows unfetched = new UnfetchedRows();
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private final List<RowWatcher> rowWatchers = new CopyOnWriteArrayList<>();

    private @Nullable Picture shown;
    private @Nullable Picture spare;
    private @Nullable Picture filling;
    private boolean rowsBegun;
    private int firstRowBegun;
    private int numberOfRowsBegun;
    private volatile long sequence;
    private volatile long changedNanos;

    private record Picture(PictureLayout layout, ByteBuffer memory) {

        static Picture of(PictureLayout layout) {
            return new Picture(layout, ByteBuffer.allocateDirect(layout.lengthBytes()));
        }

        /** A picture of that layout, in this one's memory where it is large enough and not far too large. */
        Picture as(PictureLayout other) {
            if (layout.equals(other)) {
                return this;
            }
            boolean fits = memory.capacity() >= other.lengthBytes() && memory.capacity() / 4 <= other.lengthBytes();
            return fits ? new Picture(other, memory) : of(other);
        }
    }

    /** Reads a picture while it stands still; must not keep the buffer. */
    @FunctionalInterface
    public interface Reader {

        /**
         * @param layout the shape of the picture
         * @param pixels a direct buffer, {@code layout.lengthBytes()} from position 0
         * @param sequence the picture's number, which grows with every change
         * @param changedNanos when it became complete, on {@link System#nanoTime}'s clock
         */
        void read(PictureLayout layout, ByteBuffer pixels, long sequence, long changedNanos);
    }

    /** Has a picture's rows. */
    @FunctionalInterface
    public interface RowSource {

        /**
         * Fills what remains of a direct buffer with the rows from {@code firstRow} on, under the screen's lock and on any
         * thread: must not wait for anybody.
         *
         * @return false when it has them no more
         */
        boolean fetch(int firstRow, ByteBuffer rows);
    }

    /** Told which rows changed, on the writer's thread: must only wake somebody. */
    @FunctionalInterface
    public interface RowWatcher {

        /** @param rows how many; of a new picture all that there may be */
        void changed(int firstRow, int rows);
    }

    /**
     * Gives the memory for a new whole picture: {@code layout.lengthBytes()} bytes from position 0, contents undefined.
     * Nothing is seen of it before {@link #commit}.
     */
    public ByteBuffer beginWhole(PictureLayout layout) {
        requireNothingBegun();
        Picture free = spare;
        spare = null;
        Picture whole = free == null ? Picture.of(layout) : free.as(layout);
        filling = whole;
        return whole.memory().clear().limit(layout.lengthBytes());
    }

    /**
     * Gives the memory of {@code rows} rows from row {@code y} of the picture that is shown, each
     * {@code layout().strideBytes()} long, and keeps readers out until {@link #commit}.
     *
     * @return null when there is no picture, its source has it no more, or the rows are not all inside it
     */
    public @Nullable ByteBuffer beginRows(int y, int rows) {
        requireNothingBegun();
        Picture picture = shown;
        if (picture == null || y < 0 || rows < 1 || y > picture.layout().height() - rows) {
            return null;
        }
        lock.lock();
        if (!unfetched.fetch(picture.layout(), picture.memory(), y, rows)) {
            lock.unlock();
            return null;
        }
        rowsBegun = true;
        firstRowBegun = y;
        numberOfRowsBegun = rows;
        int stride = picture.layout().strideBytes();
        return picture.memory().clear().position(y * stride).limit((y + rows) * stride);
    }

    /** Shows what was begun and tells the watchers. Without anything begun it does nothing. */
    public void commit(long nowNanos) {
        Picture whole = filling;
        if (whole != null) {
            lock.lock();
            try {
                spare = shown;
                shown = whole;
                unfetched.forget();
                advance(nowNanos);
            } finally {
                lock.unlock();
            }
            filling = null;
            tellWatchers(0, Integer.MAX_VALUE);
        } else if (rowsBegun) {
            rowsBegun = false;
            advance(nowNanos);
            lock.unlock();
            tellWatchers(firstRowBegun, numberOfRowsBegun);
        }
    }

    /** Gives up what was begun. Rows that were already overwritten stay so until the source sends them again. */
    public void abort() {
        if (filling != null) {
            spare = filling;
            filling = null;
        }
        if (rowsBegun) {
            rowsBegun = false;
            lock.unlock();
        }
    }

    /**
     * Shows a whole new picture that stays in its source's memory: what is read of it is fetched then.
     *
     * @param from asked until another whole picture is shown, or {@link #settle}
     */
    public void showFrom(RowSource from, PictureLayout layout, long nowNanos) {
        requireNothingBegun();
        lock.lock();
        try {
            Picture free = shown == null ? spare : shown;
            shown = free == null ? Picture.of(layout) : free.as(layout);
            spare = null;
            unfetched.allOf(from, layout.height());
            advance(nowNanos);
        } finally {
            lock.unlock();
        }
        tellWatchers(0, Integer.MAX_VALUE);
    }

    /**
     * Another source takes the place of {@link #showFrom}'s, with a picture of the same layout. Nobody is told before
     * {@link #changed}, though whoever reads before gets the new one's.
     */
    public void moveTo(RowSource from) {
        requireNothingBegun();
        lock.lock();
        try {
            Picture picture = shown;
            if (picture != null) {
                unfetched.allOf(from, picture.layout().height());
            }
        } finally {
            lock.unlock();
        }
    }

    /** Tells that the source of {@link #showFrom} has these rows newer, all of which are inside the picture. */
    public void changed(int firstRow, int rows, long nowNanos) {
        requireNothingBegun();
        lock.lock();
        try {
            if (!unfetched.add(firstRow, rows)) {
                return;
            }
            advance(nowNanos);
        } finally {
            lock.unlock();
        }
        tellWatchers(firstRow, rows);
    }

    /**
     * Fetches what was not fetched yet, so that the picture stays when its source goes, and asks the source no more. A picture
     * of which a part cannot be fetched is not shown any longer.
     */
    public void settle() {
        lock.lock();
        try {
            Picture picture = shown;
            if (picture != null
                    && !unfetched.fetch(
                            picture.layout(),
                            picture.memory(),
                            0,
                            picture.layout().height())) {
                spare = picture;
                shown = null;
            }
            unfetched.forget();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the picture away: the display shows nothing. */
    public void blank(long nowNanos) {
        requireNothingBegun();
        lock.lock();
        try {
            shown = null;
            spare = null;
            unfetched.forget();
            advance(nowNanos);
        } finally {
            lock.unlock();
        }
        tellWatchers(0, Integer.MAX_VALUE);
    }

    /** The shape of the picture that is shown, or null when there is none. For the writer's thread. */
    public @Nullable PictureLayout layout() {
        Picture picture = shown;
        return picture == null ? null : picture.layout();
    }

    /** The number of the newest picture: 0 before the first, greater with every change. */
    public long sequence() {
        return sequence;
    }

    /** When the newest picture became complete, on {@link System#nanoTime}'s clock. */
    public long changedNanos() {
        return changedNanos;
    }

    /**
     * Lets {@code reader} read the picture that is shown.
     *
     * @param patienceNanos how long to wait for a writer that is in the middle of some rows
     * @return false when there is no picture, its source has it no more, or the writer did not finish in time
     */
    public boolean read(Reader reader, long patienceNanos) throws InterruptedException {
        return readRows(0, PictureLayout.MAX_SIDE, reader, patienceNanos);
    }

    /**
     * As {@link #read}, for a reader that looks at some rows alone; others may be older. Rows outside the picture are left
     * out.
     *
     * @param firstRow 0 or more
     */
    public boolean readRows(int firstRow, int rows, Reader reader, long patienceNanos) throws InterruptedException {
        if (!lock.tryLock(patienceNanos, TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            Picture picture = shown;
            if (picture == null || !unfetched.fetch(picture.layout(), picture.memory(), firstRow, rows)) {
                return false;
            }
            ByteBuffer pixels = picture.memory().clear().limit(picture.layout().lengthBytes());
            reader.read(picture.layout(), pixels, sequence, changedNanos);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go of the pictures' memory, which no collection frees while anybody still knows this screen. For its writer. */
    public void release() {
        lock.lock();
        try {
            shown = null;
            spare = null;
            filling = null;
            unfetched.forget();
        } finally {
            lock.unlock();
        }
    }

    /** Calls {@code watcher} after every change, on the writer's thread: it must only wake somebody. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    public void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    /** Calls {@code watcher} after every change with the rows that it touched, on the writer's thread. */
    public void watchRows(RowWatcher watcher) {
        rowWatchers.add(watcher);
    }

    public void unwatchRows(RowWatcher watcher) {
        rowWatchers.remove(watcher);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only under the lock
    private void advance(long nowNanos) {
        changedNanos = nowNanos;
        sequence++;
    }

    private void tellWatchers(int firstRow, int rows) {
        for (Runnable watcher : watchers) {
            watcher.run();
        }
        for (RowWatcher watcher : rowWatchers) {
            watcher.changed(firstRow, rows);
        }
    }

    private void requireNothingBegun() {
        if (filling != null || rowsBegun) {
            throw new IllegalStateException("a picture was begun and neither committed nor aborted");
        }
    }
}
