package dev.vitrine.streamer.synthetic;

import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.streamer.picture.Screen;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Paints the picture of one of a synthetic guest's displays on one thread: at its rate while it moves, and whenever there was input. */
final class Painter {

    private record Size(int width, int height) {}

    private static final Map<Key, Size> SIZES = new EnumMap<>(Map.of(
            Key.F1, new Size(640, 480),
            Key.F2, new Size(800, 600),
            Key.F3, new Size(1024, 768),
            Key.F4, new Size(1280, 720),
            Key.F5, new Size(1280, 800),
            Key.F6, new Size(1920, 1080)));

    /** How fast a still picture's motion is when it is started by key. */
    private static final int DEFAULT_RATE = 30;

    /** What the strip's words hold of a pointer's position. */
    private static final int MOST_PIXELS = 4096;

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long WAY_NANOS = 4 * SECOND_NANOS;

    private final Semaphore wake = new Semaphore(0);
    private final Controls controls = new Controls(this::pressed, wake::release);
    private final SyntheticDisplay display;
    private final Runnable plug;
    private final long intervalNanos;
    private volatile Size wanted;
    private volatile boolean moving;
    private int frame;
    private double barAt;

    /**
     * @param id the display's number
     * @param plug told, on any thread, when the key is pressed that unplugs the last display or plugs it in again
     */
    Painter(SyntheticSettings settings, int id, Runnable plug) {
        this.plug = plug;
        int rate = settings.picturesPerSecond();
        moving = rate > 0;
        intervalNanos = SECOND_NANOS / (moving ? rate : DEFAULT_RATE);
        wanted = new Size(settings.width(), settings.height());
        String label = settings.displays() == 1 ? "Synthetic" : "Synthetic " + (id + 1);
        display = new SyntheticDisplay(id, label, controls, settings.width(), settings.height());
    }

    SyntheticDisplay display() {
        return display;
    }

    /** From now on the picture has that size, or the nearest that it can have. */
    void resize(int width, int height) {
        wanted = new Size(
                Math.clamp(width, Strip.WIDTH, MOST_PIXELS),
                Math.clamp(height, SyntheticSettings.MIN_HEIGHT, MOST_PIXELS));
        wake.release();
    }

    /**
     * Paints until it is interrupted.
     *
     * @param resized told after the size changed
     */
    void run(long beginNanos, Runnable resized) {
        Picture picture = paintWhole(wanted, beginNanos, resized);
        long tickNanos = beginNanos;
        try {
            while (true) {
                if (!inputBefore(tickNanos + intervalNanos)) {
                    tickNanos += intervalNanos;
                }
                if (System.nanoTime() - tickNanos > SECOND_NANOS) {
                    tickNanos = System.nanoTime(); // it stood still or was held up: nobody waits for what it left out
                }
                Size size = wanted;
                if (size.width() == picture.width() && size.height() == picture.height()) {
                    paintChanges(picture, beginNanos);
                } else {
                    picture = paintWhole(size, beginNanos, resized);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sleeps until there is input or, while the picture moves, the given time. */
    private boolean inputBefore(long nanos) throws InterruptedException {
        boolean input = true;
        if (moving) {
            input = wake.tryAcquire(nanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } else {
            wake.acquire();
        }
        wake.drainPermits();
        return input;
    }

    private Picture paintWhole(Size size, long beginNanos, Runnable resized) {
        Picture picture = new Picture(display.id(), size.width(), size.height());
        display.resized(size.width(), size.height());
        Screen screen = display.screen();
        ByteBuffer memory = screen.beginWhole(PictureLayout.packed(size.width(), size.height(), PixelFormat.BGRX));
        long nowNanos = System.nanoTime();
        picture.drawWhole(memory, moment(picture, nowNanos, beginNanos));
        screen.commit(nowNanos);
        resized.run();
        return picture;
    }

    private void paintChanges(Picture picture, long beginNanos) {
        Screen screen = display.screen();
        ByteBuffer memory = screen.beginRows(0, picture.height());
        if (memory != null) {
            long nowNanos = System.nanoTime();
            picture.drawChanges(memory, moment(picture, nowNanos, beginNanos));
            screen.commit(nowNanos);
        }
    }

    private Picture.Moment moment(Picture picture, long nowNanos, long beginNanos) {
        long sinceBeginNanos = nowNanos - beginNanos;
        if (moving) {
            barAt = Math.floorMod(sinceBeginNanos, WAY_NANOS) / (double) WAY_NANOS;
        }
        return new Picture.Moment(
                frame++,
                (int) (nowNanos / 1000),
                controls.snapshot(),
                (int) (picture.way() * barAt),
                moving && Chirp.sounds(sinceBeginNanos));
    }

    private void pressed(Key key) {
        Size size = SIZES.get(key);
        if (size != null) {
            wanted = size;
        } else if (key == Key.F7) {
            moving = !moving;
        } else if (key == Key.F8) {
            plug.run();
        }
    }
}
