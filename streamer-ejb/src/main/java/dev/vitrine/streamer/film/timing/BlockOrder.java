package dev.vitrine.streamer.film.timing;

import dev.vitrine.streamer.webm.WebmCluster;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Brings pictures and sound into the order of their times, and says where clusters begin: with each key frame, and without one
 * after {@value #LONGEST_MILLIS} ms. For that it holds back what is younger than {@value #PATIENCE_MILLIS} ms; what comes later
 * than that still keeps its time as long as its cluster can say it. For one thread.
 */
public final class BlockOrder {

    public static final long PATIENCE_MILLIS = 300;
    static final long LONGEST_MILLIS = 10_000;

    /** Takes a block. */
    @FunctionalInterface
    public interface Taker {
        void take(FilmBlock block, boolean beginsCluster);
    }

    private final PriorityQueue<FilmBlock> waiting =
            new PriorityQueue<>(Comparator.comparingLong(FilmBlock::millis).thenComparing(block -> !block.isPicture()));
    private final Taker taker;
    private boolean begun;
    private long clusterMillis;

    public BlockOrder(Taker taker) {
        this.taker = taker;
    }

    public void add(FilmBlock block) {
        waiting.add(block);
    }

    /** Gives what is old enough. */
    public void advance(long nowMillis) {
        while (!waiting.isEmpty() && waiting.element().millis() <= nowMillis - PATIENCE_MILLIS) {
            give(waiting.remove());
        }
    }

    /** Gives all that is there. */
    public void flush() {
        while (!waiting.isEmpty()) {
            give(waiting.remove());
        }
    }

    private void give(FilmBlock block) {
        boolean begins = (block.isPicture() && block.key())
                || !begun
                || block.millis() - clusterMillis > Math.min(LONGEST_MILLIS, WebmCluster.MOST_MILLIS);
        if (begins) {
            // A key frame that is late does not bring the time of clusters back.
            long millis = begun ? Math.max(clusterMillis, block.millis()) : block.millis();
            begun = true;
            clusterMillis = millis;
        }
        long millis = Math.max(block.millis(), clusterMillis);
        taker.take(
                millis == block.millis() ? block : new FilmBlock(block.track(), millis, block.key(), block.packet()),
                begins);
    }
}
