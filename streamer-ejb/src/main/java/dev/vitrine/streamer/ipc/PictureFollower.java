package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.picture.PictureLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Follows the picture's segment on one thread: opens it, opens it again when it is replaced, and says what is wrong with it. */
final class PictureFollower {

    /** Told that a picture is on the screen; whether its size is another. */
    @FunctionalInterface
    interface Arrival {

        void pictureCame(boolean sizeChanged);
    }

    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long OLDEST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LATEST_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Path path;
    private final FileGuard guard;
    private final IpcDisplay display;
    private final EmulatorPresence presence;
    private final IpcCounters counters;
    private final Arrival arrival;
    private final AtomicInteger emulators = new AtomicInteger();
    private final Futex futex = new Futex();
    private final PictureWatch watch = new PictureWatch();
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private String fault = "";

    PictureFollower(
            Path path,
            FileGuard guard,
            IpcDisplay display,
            EmulatorPresence presence,
            IpcCounters counters,
            Arrival arrival) {
        this.path = path;
        this.guard = guard;
        this.display = display;
        this.presence = presence;
        this.counters = counters;
        this.arrival = arrival;
    }

    /** An emulator connected, or it is gone. */
    void another(boolean isThere) {
        if (isThere) {
            emulators.incrementAndGet();
        }
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    void run() {
        thread = Thread.currentThread();
        while (!closed) {
            try (SharedFile segment =
                    SharedFile.open(path, VideoLayout.HEADER_BYTES, VideoLayout.SEGMENT_BYTES, guard)) {
                follow(segment);
            } catch (IOException | InternalError impossible) {
                // The error of a file that was made shorter may come later than the access (MappedByteBuffer).
                fault(String.valueOf(impossible.getMessage()));
                LockSupport.parkNanos(REST_NANOS);
            }
        }
    }

    private void follow(SharedFile segment) throws IOException {
        PictureReader reader = new PictureReader(segment, display.screen(), counters);
        boolean begun = presence.isConnected();
        int known = emulators.get();
        long lookedNanos = System.nanoTime();
        Futex.End slept = Futex.End.CHANGED;
        while (!closed) {
            long nowNanos = System.nanoTime();
            if (nowNanos - lookedNanos > LOOK_AGAIN_NANOS) {
                lookedNanos = nowNanos;
                if (!segment.isCurrent()) {
                    return;
                }
            }
            if (!begun) {
                begun = passOver(reader);
            }
            if (known != emulators.get()) {
                known = emulators.get();
                watch.forget();
                if (reader.hasNeverTaken()) {
                    reader.takeAgain();
                }
            }
            PictureReader.Outcome outcome = look(reader, nowNanos);
            watch.looked(slept, outcome, nowNanos);
            slept = rest(segment, reader, outcome, nowNanos);
        }
    }

    /** What is there already may be a dead emulator's: whether that could be told. */
    private static boolean passOver(PictureReader reader) {
        try {
            reader.passOver();
            return true;
        } catch (IOException | InternalError tooShort) {
            return false;
        }
    }

    private PictureReader.Outcome look(PictureReader reader, long nowNanos) throws IOException {
        PictureReader.Outcome outcome;
        try {
            outcome = reader.look(nowNanos);
        } catch (InternalError shortened) { // what a mapping throws whose file has become shorter
            outcome = PictureReader.Outcome.FAULTY;
            fault(path + " was made shorter while it was read");
            return outcome;
        }
        switch (outcome) {
            case SHOWN -> shown();
            case FAULTY -> fault(path + " " + reader.fault());
            case NOTHING_NEW, SKIPPED, LAPPED -> fault("");
        }
        return outcome;
    }

    private void shown() {
        fault("");
        long nowNanos = System.nanoTime();
        presence.picture(madeNanos(nowNanos), nowNanos);
        PictureLayout layout = display.screen().layout();
        arrival.pictureCame(layout != null && display.shows(layout.width(), layout.height()));
    }

    /** By the emulator's stamp, where it is of this machine's clock; else as late as it can have been noticed. */
    private long madeNanos(long nowNanos) {
        long ageNanos = counters.lastNoticeNanos();
        return ageNanos >= 0 && ageNanos < OLDEST_NANOS ? nowNanos - ageNanos : nowNanos - LATEST_NANOS;
    }

    private void fault(String now) {
        if (!now.equals(fault)) {
            fault = now;
            presence.videoFault(now);
            arrival.pictureCame(false);
        }
    }

    /** Sleeps until there may be another picture than at the last look. */
    private Futex.End rest(SharedFile segment, PictureReader reader, PictureReader.Outcome outcome, long nowNanos)
            throws IOException {
        if (outcome == PictureReader.Outcome.FAULTY) {
            LockSupport.parkNanos(REST_NANOS);
            return Futex.End.CHANGED;
        }
        return futex.sleep(
                segment.header().at(VideoLayout.WRITE_INDEX_AT), reader.seenIndex(), watch.sleepNanos(nowNanos));
    }
}
