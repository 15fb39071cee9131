package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.sound.SoundStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Follows the sound's segment on one thread, as {@link PictureFollower} does the picture's. */
final class SoundFollower {

    private static final long PLAYING_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** The ring holds many times as much, so that a sound that begins is late by this and never lost. */
    private static final long SILENT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long SILENT_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Path path;
    private final FileGuard guard;
    private final SoundStreams streams;
    private final IpcCounters counters;
    private final Consumer<String> complaints;
    private final AtomicInteger emulators = new AtomicInteger();
    private volatile boolean closed;
    private volatile @Nullable Thread thread;
    private String fault = "";

    /** @param complaints told once what is wrong with the segment */
    SoundFollower(Path path, FileGuard guard, SoundStreams streams, IpcCounters counters, Consumer<String> complaints) {
        this.path = path;
        this.guard = guard;
        this.streams = streams;
        this.counters = counters;
        this.complaints = complaints;
    }

    /** Another emulator is there. */
    void another() {
        emulators.incrementAndGet();
    }

    void close() {
        closed = true;
        LockSupport.unpark(thread);
    }

    void run() {
        thread = Thread.currentThread();
        while (!closed) {
            try (SharedFile segment =
                            SharedFile.open(path, AudioLayout.HEADER_BYTES, AudioLayout.SEGMENT_BYTES, guard);
                    SoundReader reader = new SoundReader(segment, streams, counters)) {
                follow(segment, reader);
            } catch (IOException | InternalError impossible) {
                // The error of a file that was made shorter may come later than the access (MappedByteBuffer).
                fault(String.valueOf(impossible.getMessage()));
                LockSupport.parkNanos(REST_NANOS);
            }
        }
    }

    private void follow(SharedFile segment, SoundReader reader) throws IOException {
        long lookedNanos = System.nanoTime();
        long playedNanos = lookedNanos - SILENT_AFTER_NANOS;
        int known = emulators.get();
        while (!closed) {
            long nowNanos = System.nanoTime();
            if (nowNanos - lookedNanos > LOOK_AGAIN_NANOS) {
                lookedNanos = nowNanos;
                if (!segment.isCurrent()) {
                    return;
                }
            }
            if (known != emulators.get()) {
                known = emulators.get();
                reader.passOver();
            }
            int bytes = look(reader, nowNanos);
            if (bytes > 0) {
                playedNanos = nowNanos;
            }
            boolean silent = nowNanos - playedNanos > SILENT_AFTER_NANOS;
            LockSupport.parkNanos(bytes < 0 ? REST_NANOS : silent ? SILENT_NANOS : PLAYING_NANOS);
        }
    }

    /** Bytes that were taken; -1 when something is wrong. */
    private int look(SoundReader reader, long nowNanos) throws IOException {
        try {
            return switch (reader.look(nowNanos)) {
                case SoundReader.Look.Taken(int bytes) -> {
                    fault("");
                    yield bytes;
                }
                case SoundReader.Look.Faulty(String wrong) -> {
                    fault(path + " " + wrong);
                    yield -1;
                }
            };
        } catch (InternalError shortened) { // what a mapping throws whose file has become shorter
            fault(path + " was made shorter while it was read");
            return -1;
        }
    }

    private void fault(String now) {
        if (!now.equals(fault)) {
            fault = now;
            if (!now.isEmpty()) {
                complaints.accept("No sound: " + now);
            }
        }
    }
}
