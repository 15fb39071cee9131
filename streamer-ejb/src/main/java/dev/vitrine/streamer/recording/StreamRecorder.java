package dev.vitrine.streamer.recording;

import dev.vitrine.streamer.sound.SoundSink;
import java.io.IOException;
import java.lang.System.Logger;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Records one stream on a thread of its own. Twice a second all that came is settled, so that whoever kills the server can play
 * the file up to then. When the disk is full or gone the recording ends, playable, and says why.
 */
public final class StreamRecorder implements SoundSink, AutoCloseable {

    private static final Logger LOG = System.getLogger(StreamRecorder.class.getName());
    private static final int FIVE_SECONDS = 500;
    private static final long SETTLE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long WAIT_MILLIS = 100;

    private final RecordingName name;
    private final RecordingFile file;
    private final FrameQueue queue = new FrameQueue(FIVE_SECONDS);
    private final Thread writer;
    private final Runnable ended;
    private volatile long samples;
    private volatile @Nullable IOException failure;

    /** @param ended told on the writing thread when the file is closed */
    StreamRecorder(RecordingName name, RecordingFile file, Runnable ended) {
        this.name = name;
        this.file = file;
        this.ended = ended;
        writer = Thread.ofPlatform().daemon().name("recorder " + name).start(this::write);
    }

    public RecordingName name() {
        return name;
    }

    @Override
    public void frame(byte[] pcm, long captureNanos) {
        queue.add(pcm, captureNanos);
    }

    /** Samples that a player finds already. */
    public long settledSamples() {
        return samples;
    }

    /** Frames that could not be written in time; silence stands in their place. */
    public long lostFrames() {
        return queue.lost();
    }

    /** Why it ended by itself, if it did. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    private void write() {
        try (file) {
            long settleNanos = System.nanoTime() + SETTLE_NANOS;
            while (queue.take(WAIT_MILLIS, file::append)) {
                if (System.nanoTime() - settleNanos >= 0) {
                    settle();
                    settleNanos = System.nanoTime() + SETTLE_NANOS;
                }
            }
            settle();
        } catch (IOException cause) {
            failure = cause;
            LOG.log(Logger.Level.WARNING, "recording " + name + " ended: " + cause.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            queue.close();
            ended.run();
        }
    }

    private void settle() throws IOException {
        file.settle();
        samples = file.samples();
    }

    /** Writes what came until now and closes the file. */
    @Override
    public void close() {
        queue.close();
        try {
            writer.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
