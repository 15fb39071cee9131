package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.chime.Heard;
import dev.vitrine.streamer.chime.Reference;
import dev.vitrine.streamer.eventlog.EventLog;
import dev.vitrine.streamer.eventlog.HeardText;
import dev.vitrine.streamer.eventlog.StreamListener;
import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.sound.LevelMeter;
import dev.vitrine.streamer.sound.SoundStream;
import dev.vitrine.streamer.verify.Expectation;
import dev.vitrine.streamer.verify.ExpectationMachine;
import dev.vitrine.streamer.verify.Quietness;
import dev.vitrine.streamer.verify.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that listens to one stream: what is heard goes into the log and into what is expected. */
public final class StreamEar implements StreamListener.Observer, AutoCloseable {

    static final int MOST_WAITING = 64;

    private final String guest;
    private final SoundStream stream;
    private final EventLog log;
    private final HostTime hostTime;
    private final Supplier<Optional<String>> run;
    private final LevelMeter meter = new LevelMeter();
    private final StreamListener listener;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<Long, Long> sounding = new HashMap<>();
    private final Quietness quietness = new Quietness();
    private boolean closed;

    private static final class Waiting {
        final ExpectationMachine machine;
        final CompletableFuture<Verdict> decided = new CompletableFuture<>();

        @Nullable Verdict verdict;

        Waiting(ExpectationMachine machine) {
            this.machine = machine;
        }

        /** Ready when all of the sound is there that shows it. */
        boolean isReady(long heardUntilNanos) {
            return verdict != null && heardUntilNanos - verdict.clipToNanos() >= 0;
        }
    }

    /**
     * @param attachedLate as {@link StreamListener} takes it
     * @param run during which the guest sounds at the moment
     */
    StreamEar(
            String guest,
            SoundStream stream,
            BooleanSupplier attachedLate,
            EventLog log,
            HostTime hostTime,
            Supplier<Optional<String>> run) {
        this.guest = guest;
        this.stream = stream;
        this.log = log;
        this.hostTime = hostTime;
        this.run = run;
        listener = new StreamListener(guest + " " + stream.name(), attachedLate, this);
        stream.attach(meter);
        stream.attach(listener);
    }

    public SoundStream stream() {
        return stream;
    }

    /** How loud it is now. */
    public LevelMeter.Level level() {
        return meter.level();
    }

    /** Frames that came too fast to be listened to. */
    public long unheardFrames() {
        return listener.lostFrames();
    }

    void know(List<Reference> references) {
        listener.know(references);
    }

    /**
     * Waits for what is expected from now on.
     *
     * @return completed on the listening thread, when the sound that shows the verdict is in the pre-roll; exceptionally when
     *     the stream ends. Whoever completes it before is not waited for any longer
     * @throws LimitException when so many wait already
     * @throws CancellationException when the stream has ended
     */
    CompletableFuture<Verdict> expect(Expectation expectation) {
        Waiting one;
        synchronized (waiting) {
            if (closed) {
                throw ended();
            }
            if (waiting.size() >= MOST_WAITING) {
                throw new LimitException(
                        "stream '" + stream.name() + "' has its " + MOST_WAITING + " expectations already");
            }
            one = new Waiting(new ExpectationMachine(expectation, sounding));
            waiting.add(one);
        }
        CompletableFuture<Verdict> _ = one.decided.whenComplete((_, _) -> forget(one));
        return one.decided;
    }

    private void forget(Waiting one) {
        synchronized (waiting) {
            waiting.remove(one);
        }
    }

    private CancellationException ended() {
        return new CancellationException("stream '" + stream.name() + "' ended while this was waited for");
    }

    /** On the listening thread. */
    @Override
    public void heard(Heard heard) {
        log.append(new HeardText(guest, stream.name(), run.get(), hostTime).of(heard));
        synchronized (waiting) {
            remember(heard);
            for (Waiting one : waiting) {
                if (one.verdict == null) {
                    one.verdict = one.machine.handle(heard).orElse(null);
                }
            }
        }
    }

    private void remember(Heard heard) {
        quietness.handle(heard);
        switch (heard) {
            case Heard.Began began -> sounding.put(began.id(), began.onset().nanos());
            case Heard.Ended ended -> sounding.remove(ended.chime().id());
            case Heard.Recognised _ -> {
                // tells of a sound that is known here already
            }
        }
    }

    /** On the listening thread. */
    @Override
    public void heardUntil(long nanos, double peakDbfs) {
        List<Waiting> ready = new ArrayList<>();
        synchronized (waiting) {
            boolean quiet = quietness.isQuiet(nanos, peakDbfs);
            for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
                Waiting one = each.next();
                if (one.verdict == null) {
                    one.verdict = one.machine.advance(nanos, quiet).orElse(null);
                }
                if (one.isReady(nanos)) {
                    ready.add(one);
                    each.remove();
                }
            }
        }
        for (Waiting one : ready) {
            if (one.verdict != null) {
                one.decided.complete(one.verdict);
            }
        }
    }

    /** Listens to what came until now; who waits still is told that nothing more comes. */
    @Override
    public void close() {
        stream.detach(listener);
        stream.detach(meter);
        listener.close();
        List<Waiting> left;
        synchronized (waiting) {
            closed = true;
            left = List.copyOf(waiting);
            waiting.clear();
        }
        left.forEach(one -> one.decided.completeExceptionally(ended()));
    }
}
