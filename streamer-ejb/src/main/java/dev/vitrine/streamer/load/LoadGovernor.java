package dev.vitrine.streamer.load;

import dev.vitrine.streamer.load.LoadState.Cause;
import java.util.Optional;

/**
 * Lets pictures get slower and smaller before sound suffers, and then lets nobody else in; never the other way round.
 *
 * <p>It goes down a step when something is not enough for a while, and at once when sound comes late; it goes up one step
 * after a longer while in which all was well by a margin, and waits longer each time that a step up did not last. A
 * processor that is busy is no reason by itself, unless an operator has set a limit: an encoder or the sound has to say that
 * it is not enough.
 *
 * <p>Not thread-safe; time is given.
 */
public final class LoadGovernor {

    static final long DOWN_AFTER_NANOS = 3_000_000_000L;

    /** Nobody is sent away for what may be over in a moment. */
    static final long REFUSE_AFTER_NANOS = 10_000_000_000L;

    static final long UP_AFTER_NANOS = 10_000_000_000L;
    static final long LONGEST_UP_AFTER_NANOS = 120_000_000_000L;

    private static final double BUSY_PROCESSOR = 0.9;
    private static final double CALM_PROCESSOR = 0.75;
    private static final double LATE_SOUND = 0.1;
    private static final double VERY_LATE_SOUND = 0.4;
    private static final double CALM_SOUND = 0.02;

    /** Below the operator's limit by so much, before it counts as calm. */
    private static final double MARGIN = 0.1;

    private static final int LEAST_NETWORK_BOUND = 2;

    /** The last level there is: {@code 0} to this. */
    public static final int LAST_LEVEL = LoadStep.LADDER.size() - 1;

    private final double mostProcessor;
    private final int mostLevel;
    private int level;
    private Optional<Cause> cause = Optional.empty();
    private long strainedSinceNanos;
    private boolean strained;
    private long calmSinceNanos;
    private boolean calm;
    private long steppedUpNanos;
    private boolean onTrial;
    private long upAfterNanos = UP_AFTER_NANOS;

    /**
     * Begins with nothing that gives way.
     *
     * @param mostProcessor of all processors the share that counts as too much by itself; more than 1: no share does
     * @param mostLevel how far it goes, 0 to {@link #LAST_LEVEL}
     */
    public LoadGovernor(double mostProcessor, int mostLevel) {
        this.mostProcessor = mostProcessor;
        this.mostLevel = mostLevel;
    }

    /** Takes the figures of a second that is past. */
    public LoadState handle(LoadFigures figures, long nowNanos) {
        Optional<Cause> strain = strain(figures);
        if (strain.isPresent()) {
            calm = false;
            strain(strain.get(), figures.lateSound() >= VERY_LATE_SOUND, nowNanos);
        } else {
            strained = false;
            relax(isCalm(figures), nowNanos);
        }
        return state();
    }

    public LoadState state() {
        return new LoadState(level, LoadStep.LADDER.get(level), cause);
    }

    private Optional<Cause> strain(LoadFigures figures) {
        if (figures.viewers() == 0) {
            return Optional.empty();
        }
        boolean busy = figures.systemProcessor() >= BUSY_PROCESSOR;
        boolean processor = figures.lateSound() >= VERY_LATE_SOUND
                || (busy && (figures.lateSound() >= LATE_SOUND || figures.processorBound() > 0))
                || figures.systemProcessor() >= mostProcessor;
        if (processor) {
            return Optional.of(Cause.PROCESSOR);
        }
        // One viewer's bad network is that viewer's; that of most of them is the server's.
        boolean network =
                figures.networkBound() >= LEAST_NETWORK_BOUND && 2 * figures.networkBound() > figures.viewers();
        return network ? Optional.of(Cause.NETWORK) : Optional.empty();
    }

    private boolean isCalm(LoadFigures figures) {
        return figures.lateSound() < CALM_SOUND
                && (figures.processorBound() == 0 || figures.systemProcessor() < CALM_PROCESSOR)
                && figures.systemProcessor() < mostProcessor - MARGIN
                && 4 * figures.networkBound() <= figures.viewers();
    }

    private void strain(Cause why, boolean atOnce, long nowNanos) {
        if (!strained) {
            strained = true;
            strainedSinceNanos = nowNanos;
        }
        int next = Math.min(level + 1, mostLevel);
        if (nowNanos - strainedSinceNanos < patienceNanos(next, atOnce)) {
            return;
        }
        strainedSinceNanos = nowNanos;
        cause = Optional.of(why).filter(_ -> next > 0);
        if (onTrial && nowNanos - steppedUpNanos < 2 * upAfterNanos) {
            upAfterNanos = Math.min(2 * upAfterNanos, LONGEST_UP_AFTER_NANOS);
        }
        onTrial = false;
        level = next;
    }

    private static long patienceNanos(int next, boolean atOnce) {
        if (LoadStep.LADDER.get(next).refusesNewcomers()) {
            return REFUSE_AFTER_NANOS;
        }
        return atOnce ? 0 : DOWN_AFTER_NANOS;
    }

    private void relax(boolean isCalm, long nowNanos) {
        if (!isCalm) {
            calm = false;
            return;
        }
        if (!calm) {
            calm = true;
            calmSinceNanos = nowNanos;
        }
        if (level > 0 && nowNanos - calmSinceNanos >= upAfterNanos) {
            level--;
            calmSinceNanos = nowNanos;
            steppedUpNanos = nowNanos;
            onTrial = true;
        }
        if (level == 0) {
            cause = Optional.empty();
            forgiveTrials(nowNanos);
        }
    }

    /** What went wrong long ago says nothing of now. */
    private void forgiveTrials(long nowNanos) {
        if (onTrial && nowNanos - steppedUpNanos >= 2 * upAfterNanos) {
            onTrial = false;
            upAfterNanos = UP_AFTER_NANOS;
        }
    }
}
