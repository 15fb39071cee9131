package dev.vitrine.streamer.film;

import dev.vitrine.streamer.film.timing.FilmBlock;
import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.recording.RecordingName;
import dev.vitrine.streamer.webm.WebmTracks;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes a film into a file. Twice a second all that came is settled, so that whoever kills the server can play the file up to
 * then. When the disk is full or gone it ends, playable, and says why.
 */
public final class FilmRecorder implements FilmSink {

    private static final Logger LOG = System.getLogger(FilmRecorder.class.getName());
    private static final long MILLISECOND_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int LONGEST_END_SECONDS = 10;

    private final RecordingName name;
    private final SeekableByteChannel channel;
    private final HostTime hostTime;
    private final Runnable ended;
    private final CountDownLatch over = new CountDownLatch(1);
    private Optional<WebmTracks.Opus> sound = Optional.empty();
    private @Nullable FilmFile file;
    private volatile String failure = "";

    /**
     * @param channel an empty file
     * @param ended told on the film's thread when the file is closed
     */
    FilmRecorder(RecordingName name, SeekableByteChannel channel, HostTime hostTime, Runnable ended) {
        this.name = name;
        this.channel = channel;
        this.hostTime = hostTime;
        this.ended = ended;
    }

    public RecordingName name() {
        return name;
    }

    /** Why it ended by itself, if it did. */
    public Optional<String> failure() {
        return Optional.of(failure).filter(reason -> !reason.isEmpty());
    }

    /** Whether nothing more is written. */
    public boolean isOver() {
        return over.getCount() == 0;
    }

    /** Films what that camera sees from now on. */
    public void begin(FilmCamera camera) {
        camera.add(this);
    }

    /** Writes what came until now and closes the file. */
    public void stop(FilmCamera camera) {
        camera.remove(this);
        try {
            if (!over.await(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(
                        Logger.Level.WARNING,
                        "the film " + name + " takes long to end: its disk or its encoder is slow");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void begin(Optional<WebmTracks.Opus> track) {
        sound = track;
    }

    @Override
    public void take(FilmBlock block, boolean beginsCluster) {
        if (isOver()) {
            return;
        }
        try {
            opened(block).append(block, beginsCluster);
        } catch (IOException cause) {
            fail(cause);
        }
    }

    private FilmFile opened(FilmBlock first) throws IOException {
        FilmFile known = file;
        if (known == null) {
            WebmTracks tracks = new WebmTracks(first.width(), first.height(), sound);
            String title = name.guest() + ", " + name.stream();
            known = new FilmFile(
                    channel, tracks, hostTime.at(first.millis() * MILLISECOND_NANOS), title, first.millis());
            file = known;
        }
        return known;
    }

    @Override
    public void settle() {
        FilmFile known = file;
        if (known != null && !isOver()) {
            try {
                known.settle();
            } catch (IOException cause) {
                fail(cause);
            }
        }
    }

    private void fail(IOException cause) {
        end(String.valueOf(cause.getMessage()));
    }

    @Override
    public void end(String reason) {
        if (isOver()) {
            return;
        }
        String why = reason;
        FilmFile known = file;
        try (channel) {
            if (known != null) {
                known.close();
            }
        } catch (IOException cause) {
            why = why.isEmpty() ? String.valueOf(cause.getMessage()) : why;
        }
        failure = why;
        if (!why.isEmpty()) {
            LOG.log(Logger.Level.WARNING, "the film " + name + " ended: " + why);
        }
        ended.run();
        over.countDown();
    }
}
