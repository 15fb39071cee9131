package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.Screen;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Brings one screen's pictures to all its viewers: one thread, which sleeps until the screen changes or a viewer is due, and
 * converts a picture once however many want it.
 */
final class PicturePump implements AutoCloseable {

    /** A guest's source that stops in the middle of a picture is given this long before the old picture has to do. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final Logger LOGGER = System.getLogger(PicturePump.class.getName());

    private final Screen screen;
    private final boolean halved;
    private final List<PictureFeed> feeds = new CopyOnWriteArrayList<>();
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean awake = new AtomicBoolean();
    private final Runnable watcher = this::wake;
    private final Thread thread;
    private volatile boolean closed;

    private @Nullable NativeI420Buffer converted;
    private long convertedSequence = -1;

    PicturePump(Screen screen, boolean halved, ThreadFactory threads) {
        this.screen = screen;
        this.halved = halved;
        thread = threads.newThread(this::run);
        screen.watch(watcher);
        thread.start();
    }

    /** From now on the feed gets pictures, the one that is shown at once. */
    void add(PictureFeed feed) {
        feeds.add(feed);
        wake();
    }

    void remove(PictureFeed feed) {
        feeds.remove(feed);
    }

    boolean idle() {
        return feeds.isEmpty();
    }

    /** Looks again at what is due: somebody changed a feed. */
    void wake() {
        if (awake.compareAndSet(false, true)) {
            wake.release();
        }
    }

    /** Ends the thread and waits until it let go of its last picture. */
    @Override
    public void close() {
        screen.unwatch(watcher);
        closed = true;
        wake();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!closed) {
                long delayNanos = pushWhatIsDue();
                if (delayNanos == PushSchedule.NEVER) {
                    wake.acquire();
                    awake.set(false);
                } else if (wake.tryAcquire(delayNanos, TimeUnit.NANOSECONDS)) {
                    awake.set(false);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            forget();
        }
    }

    /** @return how long nothing will be due */
    private long pushWhatIsDue() throws InterruptedException {
        long delayNanos = PushSchedule.NEVER;
        for (PictureFeed feed : feeds) {
            long sequence = screen.sequence();
            long nowNanos = System.nanoTime();
            long feedDelayNanos = feed.delayNanos(sequence, nowNanos);
            if (feedDelayNanos <= 0) {
                if (!refresh(sequence)) {
                    continue; // nothing is shown, or a source stopped in the middle: its next commit wakes this thread
                }
                push(feed);
                feedDelayNanos = feed.delayNanos(convertedSequence, System.nanoTime());
            }
            delayNanos = Math.min(delayNanos, Math.max(0, feedDelayNanos));
        }
        return delayNanos;
    }

    private void push(PictureFeed feed) {
        NativeI420Buffer picture = converted;
        if (picture != null) {
            long nowNanos = System.nanoTime();
            feed.push(new VideoFrame(picture, nowNanos), convertedSequence, nowNanos);
        }
    }

    /** Sees to it that the newest picture is converted; else the one before is kept. */
    private boolean refresh(long sequence) throws InterruptedException {
        boolean known = sequence == convertedSequence || screen.read(this::convert, PATIENCE_NANOS);
        return known && converted != null;
    }

    private void convert(PictureLayout layout, ByteBuffer pixels, long sequence, long changedNanos) {
        try {
            NativeI420Buffer picture = PictureConverter.convert(layout, pixels, halved);
            forget();
            converted = picture;
        } catch (RuntimeException unconvertible) { // the one before stays; the next may be better
            LOGGER.log(Level.WARNING, "a picture cannot be shown", unconvertible);
        }
        convertedSequence = sequence;
    }

    private void forget() {
        NativeI420Buffer picture = converted;
        converted = null;
        if (picture != null) {
            picture.release();
        }
    }
}
