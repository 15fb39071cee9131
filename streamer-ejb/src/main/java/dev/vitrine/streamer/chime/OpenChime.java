package dev.vitrine.streamer.chime;

import java.util.ArrayList;
import java.util.List;

/**
 * A sound that has begun and not ended: the bins it sounds in, which it follows when they glide, and how loud they are.
 *
 * <pre>
 * SOUNDS --two hops without it--> FADED
 *        --louder by 10 dB within three hops--> STRUCK
 * </pre>
 */
final class OpenChime {

    enum State {
        SOUNDS,
        FADED,
        STRUCK
    }

    private static final int GLIDE_BINS = 4;
    private static final int QUIET_HOPS = 2;
    private static final double DECAY_DB = 40;
    private static final double STRIKE_DB = 10;
    private static final double STRIKE_BELOW_PEAK_DB = 12;
    private static final int STRIKE_HOPS = 3;
    /** Within so many hops after the first what joins it began with it. */
    private static final int GATHERING_HOPS = 5;

    private final long id;
    private final long coarseOnset;
    private final List<Integer> bins;
    private final double[] levelsDb = new double[STRIKE_HOPS + 1];
    private double peakDb = Double.NEGATIVE_INFINITY;
    private int hops;
    private int quietHops;
    private int loudestBin;
    private long lastHeard;
    private boolean tonal;

    /**
     * @param coarseOnset the end of the first window in which it was heard
     * @param bins where it was heard
     */
    OpenChime(long id, long coarseOnset, List<Integer> bins) {
        this.id = id;
        this.coarseOnset = coarseOnset;
        this.bins = new ArrayList<>(bins);
        loudestBin = bins.getFirst();
        lastHeard = coarseOnset;
    }

    long id() {
        return id;
    }

    long coarseOnset() {
        return coarseOnset;
    }

    /** The end of the last window in which it was heard. */
    long lastHeard() {
        return lastHeard;
    }

    /** Where it was loudest when it was last heard. */
    int loudestBin() {
        return loudestBin;
    }

    int hops() {
        return hops;
    }

    boolean isTonal() {
        return tonal;
    }

    boolean isGathering() {
        return hops <= GATHERING_HOPS;
    }

    List<Integer> bins() {
        return List.copyOf(bins);
    }

    void join(int bin) {
        bins.add(bin);
    }

    boolean owns(int bin, int distance) {
        for (int own : bins) {
            if (Math.abs(own - bin) <= distance) {
                return true;
            }
        }
        return false;
    }

    State hop(double[] powerDb, NoiseFloor floor, List<OpenChime> all, long end) {
        follow(powerDb, floor, all);
        double level = Double.NEGATIVE_INFINITY;
        int loudest = loudestBin;
        boolean heard = false;
        for (int bin : bins) {
            double db = powerDb[SpectrumPeaks.largestNear(powerDb, bin, 1)];
            loudest = db > level ? bin : loudest;
            level = Math.max(level, db);
            heard |= db > Math.max(floor.closeDb(bin), peakDb - DECAY_DB);
            tonal |= hops == GATHERING_HOPS && SpectrumPeaks.isTone(powerDb, bin);
        }
        boolean struck = isStruck(level);
        levelsDb[hops % levelsDb.length] = level;
        peakDb = Math.max(peakDb, level);
        hops++;
        quietHops = heard ? 0 : quietHops + 1;
        lastHeard = heard ? end : lastHeard;
        loudestBin = heard ? loudest : loudestBin;
        if (struck) {
            return State.STRUCK;
        }
        return quietHops >= QUIET_HOPS ? State.FADED : State.SOUNDS;
    }

    /** A glide moves by some bins a hop; where another sound is, it does not follow. */
    private void follow(double[] powerDb, NoiseFloor floor, List<OpenChime> all) {
        for (int i = 0; i < bins.size(); i++) {
            int bin = bins.get(i);
            int largest = SpectrumPeaks.largestNear(powerDb, bin, GLIDE_BINS);
            boolean isPeak = SpectrumPeaks.largestNear(powerDb, largest, GLIDE_BINS) == largest;
            boolean free = all.stream().noneMatch(other -> other != this && other.owns(largest, GLIDE_BINS));
            if (isPeak && free && powerDb[largest] > floor.openDb(largest)) {
                bins.set(i, largest);
            }
        }
    }

    private boolean isStruck(double level) {
        if (hops <= GATHERING_HOPS + levelsDb.length || level < peakDb - STRIKE_BELOW_PEAK_DB) {
            return false;
        }
        double least = level;
        for (double before : levelsDb) {
            least = Math.min(least, before);
        }
        return level - least >= STRIKE_DB;
    }
}
