package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.load.LoadFigures;
import dev.vitrine.streamer.load.LoadGovernor;
import dev.vitrine.streamer.load.LoadState;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.viewer.Peers;
import dev.vitrine.streamer.viewer.PictureLimit;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks once a second how the server fares, and carries out what the governor says. */
final class LoadWatch implements Admission {

    private static final Logger LOG = System.getLogger(LoadWatch.class.getName());
    private static final long PERIOD_SECONDS = 1;

    private final LoadGovernor governor;
    private final Peers peers;
    private final Supplier<List<GuestRoom>> rooms;
    private final Supplier<LoadFigures> figures;
    private volatile LoadState state;
    private volatile LoadFigures last = LoadFigures.NONE;

    /** @param figures of the second that is past, each time it is asked */
    LoadWatch(LoadGovernor governor, Peers peers, Supplier<List<GuestRoom>> rooms, Supplier<LoadFigures> figures) {
        this.governor = governor;
        this.peers = peers;
        this.rooms = rooms;
        this.figures = figures;
        state = governor.state();
    }

    /** It ends with the timer. */
    void start(ScheduledExecutorService timer) {
        var _ = timer.scheduleWithFixedDelay(this::lookSafely, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    LoadState state() {
        return state;
    }

    LoadFigures figures() {
        return last;
    }

    @Override
    public Optional<String> refusal() {
        return state.refusal();
    }

    @Override
    public Optional<String> notice() {
        return state.notice();
    }

    /** A timer's task that throws is never run again. */
    private void lookSafely() {
        try {
            look(System.nanoTime());
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "The server's load could not be looked at", failure);
        }
    }

    void look(long nowNanos) {
        LoadFigures now = figures.get();
        LoadState before = state;
        LoadState next = governor.handle(now, nowNanos);
        last = now;
        state = next;
        if (before.level() != next.level()) {
            LOG.log(Level.INFO, "Load: level {0} of pictures giving way, by {1}", next.level(), now);
            peers.limit(new PictureLimit(next.step().rateDivisor(), next.step().scale()));
        }
        if (!before.notice().equals(next.notice())) {
            rooms.get().forEach(room -> room.tellAll(new Notice.LoadChanged(next.notice())));
        }
    }
}
