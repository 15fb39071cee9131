package dev.vitrine.streamer.film;

import dev.vitrine.streamer.film.timing.FilmBlock;
import dev.vitrine.streamer.webm.WebmTracks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the last minute of a film for the moment after: clusters, of which the oldest goes when there is a minute without it,
 * or when all together have too many bytes. May be asked by any thread.
 */
public final class FilmRoll implements FilmSink {

    /** So much is kept at least, once there was so much. */
    public static final int MINUTE_MILLIS = 60_000;

    /** Twice what a minute of the usual 4 Mbit/s takes. */
    static final long MOST_BYTES = 64 << 20;

    private final long mostBytes;
    private final Deque<Cluster> clusters = new ArrayDeque<>();
    private Optional<WebmTracks.Opus> sound = Optional.empty();
    private long bytes;
    private boolean over;
    private String failure = "";

    private static final class Cluster {
        final List<FilmBlock> blocks = new ArrayList<>();
        long bytes;

        FilmBlock first() {
            return blocks.getFirst();
        }

        boolean isBeginning() {
            return first().isPicture() && first().key();
        }
    }

    public FilmRoll() {
        this(MOST_BYTES);
    }

    FilmRoll(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Keeps what that camera sees from now on. */
    public void begin(FilmCamera camera) {
        camera.add(this);
    }

    @Override
    public synchronized void begin(Optional<WebmTracks.Opus> track) {
        sound = track;
    }

    @Override
    public synchronized void take(FilmBlock block, boolean beginsCluster) {
        if (beginsCluster) {
            clusters.add(new Cluster());
        }
        Cluster newest = clusters.getLast();
        newest.blocks.add(block);
        newest.bytes += block.packet().length;
        bytes += block.packet().length;
        while (clusters.size() > 1
                && (isSpare(block.millis())
                        || bytes > mostBytes
                        || !clusters.getFirst().isBeginning())) {
            bytes -= clusters.remove().bytes;
        }
    }

    private boolean isSpare(long newestMillis) {
        var all = clusters.iterator();
        all.next();
        return newestMillis - all.next().first().millis() >= MINUTE_MILLIS;
    }

    @Override
    public void settle() {
        // memory forgets all at once or nothing
    }

    @Override
    public synchronized void end(String reason) {
        over = true;
        failure = reason;
    }

    /** Why nothing is added any more, when that is for a failure. */
    public synchronized Optional<String> failure() {
        return Optional.of(failure).filter(reason -> !reason.isEmpty());
    }

    /** Whether nothing is added any more. */
    public synchronized boolean isOver() {
        return over;
    }

    /** What is kept now, empty when that is nothing yet. */
    public synchronized Optional<FilmClip> last() {
        if (clusters.isEmpty() || !clusters.getFirst().isBeginning()) {
            return Optional.empty();
        }
        return Optional.of(new FilmClip(
                sound,
                clusters.stream().map(cluster -> List.copyOf(cluster.blocks)).toList()));
    }
}
