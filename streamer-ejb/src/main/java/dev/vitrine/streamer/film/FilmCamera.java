package dev.vitrine.streamer.film;

import dev.vitrine.streamer.film.timing.BlockOrder;
import dev.vitrine.streamer.film.timing.FilmBlock;
import dev.vitrine.streamer.film.timing.PictureSchedule;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.streamer.picture.Screen;
import dev.vitrine.streamer.sound.SoundStreams;
import dev.vitrine.streamer.webm.WebmTracks;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Films one display with its guest's sound, on a thread of its own, once for all who keep it. The guest's threads only wake it:
 * a picture that is overtaken before the encoder has time for it is left out; sound waits for up to five seconds, and comes
 * before pictures.
 */
public final class FilmCamera implements AutoCloseable {

    private static final Logger LOG = System.getLogger(FilmCamera.class.getName());
    private static final long MILLISECOND_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** So long nothing is done although sound may have come, or somebody may have left. */
    private static final long BEAT_NANOS = 50 * MILLISECOND_NANOS;

    private static final long SETTLE_NANOS = 500 * MILLISECOND_NANOS;
    private static final PictureLayout NOTHING = PictureLayout.packed(640, 480, PixelFormat.BGRX);

    private final String name;
    private final Screen screen;
    private final Optional<SoundStreams> streams;
    private final FilmEncoders encoders;
    private final FilmSettings settings;
    private final Queue<FilmSink> coming = new ConcurrentLinkedQueue<>();
    private final Queue<FilmSink> leaving = new ConcurrentLinkedQueue<>();
    private final List<FilmSink> sinks = new ArrayList<>();
    private final List<FilmSink> waiting = new ArrayList<>();
    private final BlockOrder order = new BlockOrder(this::give);
    private final PictureCopy copy;
    private final PictureSchedule schedule;
    private final Semaphore wake = new Semaphore(0);
    private final Runnable watcher = this::changed;
    private final long beganNanos = System.nanoTime();
    private final Thread thread;
    private Optional<WebmTracks.Opus> soundTrack = Optional.empty();
    private long lastMillis = Long.MIN_VALUE;
    private boolean isBlank;
    private boolean over; // guarded by coming
    private volatile boolean waitsForChange;
    private volatile boolean closed;

    /**
     * Begins to film.
     *
     * @param name for the log, as in {@code cluster, display 0}
     * @param streams the guest's sound, all of it; empty when it has none
     */
    public FilmCamera(
            String name, Screen screen, Optional<SoundStreams> streams, FilmEncoders encoders, FilmSettings settings) {
        this.name = name;
        this.screen = screen;
        this.streams = streams;
        this.encoders = encoders;
        this.settings = settings;
        copy = new PictureCopy(screen);
        schedule = new PictureSchedule(settings.picturesPerSecond(), beganNanos);
        screen.watch(watcher);
        thread = Thread.ofPlatform().daemon().name("film of " + name).start(this::run);
    }

    /** The sink gets what is filmed from the next key frame on, for which it does not wait long. */
    void add(FilmSink sink) {
        synchronized (coming) {
            if (!over) {
                coming.add(sink);
                wake.release();
                return;
            }
        }
        sink.end("the encoder stopped");
    }

    /** The sink gets what came until now, and its end. Returns at once. */
    void remove(FilmSink sink) {
        leaving.add(sink);
        wake.release();
    }

    /** Whether it films: not any more when its encoder failed. */
    public boolean isFilming() {
        synchronized (coming) {
            return !over;
        }
    }

    /** On the guest's thread. */
    private void changed() {
        if (waitsForChange) {
            waitsForChange = false;
            wake.release();
        }
    }

    private void run() {
        String reason = "";
        try (PictureEncoder pictures = encoders.pictures(settings);
                FilmSound sound = FilmSound.of(streams, encoders, order::add)) {
            soundTrack = sound.track();
            film(pictures, sound);
            sound.drain();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error failure) { // no memory for a picture, for example
            reason = String.valueOf(failure.getMessage());
            LOG.log(Logger.Level.WARNING, "the film of " + name + " ended: " + reason, failure);
        } finally {
            screen.unwatch(watcher);
            order.flush();
            endAll(reason);
        }
    }

    private void film(PictureEncoder pictures, FilmSound sound) throws InterruptedException {
        long settleNanos = beganNanos + SETTLE_NANOS;
        while (!closed) {
            welcome();
            sound.drain();
            if (System.nanoTime() - schedule.dueNanos(isChanged()) >= 0) {
                look(pictures);
            }
            order.advance(System.nanoTime() / MILLISECOND_NANOS);
            sayGoodbye(pictures, sound);
            if (System.nanoTime() - settleNanos >= 0) {
                settleNanos = System.nanoTime() + SETTLE_NANOS;
                sinks.forEach(FilmSink::settle);
            }
            sleep();
        }
    }

    private boolean isChanged() {
        return screen.sequence() != copy.sequence();
    }

    private void welcome() {
        for (FilmSink sink = coming.poll(); sink != null; sink = coming.poll()) {
            waiting.add(sink);
            schedule.wantKey();
        }
    }

    private void sayGoodbye(PictureEncoder pictures, FilmSound sound) throws InterruptedException {
        if (leaving.isEmpty()) {
            return;
        }
        welcome();
        if (!waiting.isEmpty()) {
            look(pictures); // whoever leaves at once has one picture at least
        }
        sound.drain();
        order.flush();
        for (FilmSink sink = leaving.poll(); sink != null; sink = leaving.poll()) {
            if (sinks.remove(sink) || waiting.remove(sink)) {
                sink.end("");
            }
        }
    }

    private void look(PictureEncoder pictures) throws InterruptedException {
        long beginNanos = System.nanoTime();
        boolean key = schedule.keyDue(beginNanos);
        switch (copy.look()) {
            case CHANGED -> {
                isBlank = false;
                take(pictures, beginNanos, key);
            }
            case SAME -> again(pictures, beginNanos, key);
            case BLANK -> {
                boolean wasBlank = isBlank;
                isBlank = true;
                if (wasBlank) {
                    again(pictures, beginNanos, key);
                } else {
                    copy.blacken(NOTHING);
                    take(pictures, beginNanos, key);
                }
            }
            case BUSY -> schedule.nothing(beginNanos, BEAT_NANOS);
        }
    }

    private void again(PictureEncoder pictures, long nowNanos, boolean key) {
        if (key) {
            encode(pictures, nowNanos, nowNanos, true);
        } else {
            schedule.nothing(nowNanos, BEAT_NANOS / 2);
        }
    }

    /** What changed before anybody filmed is seen from now on. */
    private void take(PictureEncoder pictures, long nowNanos, boolean key) {
        boolean isNews = copy.changedNanos() - beganNanos >= 0;
        encode(pictures, nowNanos, isNews ? copy.changedNanos() : nowNanos, key);
    }

    private void encode(PictureEncoder pictures, long beginNanos, long shownNanos, boolean key) {
        PictureLayout layout = copy.layout();
        if (layout == null) {
            throw new IllegalStateException("nothing was copied");
        }
        long millis = Math.max(lastMillis + 1, shownNanos / MILLISECOND_NANOS);
        Optional<PictureEncoder.Packet> packet = pictures.encode(copy.pixels(), layout, millis, key);
        lastMillis = millis;
        packet.ifPresent(made -> order.add(new FilmBlock(WebmTracks.PICTURES, millis, made.key(), made.bytes())));
        boolean madeKey = packet.filter(PictureEncoder.Packet::key).isPresent();
        schedule.taken(beginNanos, System.nanoTime(), madeKey);
    }

    private void give(FilmBlock block, boolean beginsCluster) {
        if (!waiting.isEmpty() && block.isPicture() && block.key()) {
            waiting.forEach(sink -> sink.begin(soundTrack));
            sinks.addAll(waiting);
            waiting.clear();
        }
        sinks.forEach(sink -> sink.take(block, beginsCluster));
    }

    private void sleep() throws InterruptedException {
        long nowNanos = System.nanoTime();
        if (closed || !leaving.isEmpty() || !coming.isEmpty()) {
            return;
        }
        waitsForChange = !isChanged();
        boolean isChanged = isChanged(); // again: what changed in between woke nobody
        long dueNanos = schedule.dueNanos(isChanged) - nowNanos;
        boolean _ = wake.tryAcquire(Math.clamp(dueNanos, MILLISECOND_NANOS, BEAT_NANOS), TimeUnit.NANOSECONDS);
        wake.drainPermits();
        waitsForChange = false;
    }

    private void endAll(String reason) {
        synchronized (coming) {
            over = true;
            waiting.addAll(coming);
            coming.clear();
        }
        sinks.forEach(sink -> sink.end(reason));
        waiting.forEach(sink -> sink.end(reason));
        sinks.clear();
        waiting.clear();
    }

    /** Ends all that is filmed, whole. */
    @Override
    public void close() {
        closed = true;
        wake.release();
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
}
