package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.recording.RecordingName;
import dev.vitrine.streamer.verify.Expectation;
import dev.vitrine.streamer.verify.Expected;
import dev.vitrine.streamer.verify.RunEntry;
import dev.vitrine.streamer.verify.Verdict;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Checks what guests sound like for test benches: does the input, waits for the verdict, keeps the clip, enters it into the run. */
public final class Bench {

    private static final Logger LOG = System.getLogger(Bench.class.getName());

    /** Longer than anybody waits for a sound that goes on, and than the frames that may wait to be listened to. */
    private static final Duration LISTENING_IS_BEHIND = Duration.ofSeconds(25);

    private final Recordings recordings;
    private final Runs runs;
    private final HostTime hostTime;
    private final ScheduledExecutorService threads;

    Bench(Recordings recordings, Runs runs, HostTime hostTime, ScheduledExecutorService threads) {
        this.recordings = recordings;
        this.runs = runs;
        this.hostTime = hostTime;
        this.threads = threads;
    }

    /**
     * Does and expects all that the call says, from now on.
     *
     * @return completed when it is decided; exceptionally when the stream ends before
     * @throws IllegalArgumentException when the call cannot be met, for whoever made it
     * @throws LimitException when too many wait already
     * @throws java.util.concurrent.CancellationException when the stream has ended
     */
    public CompletionStage<BenchAnswer> expect(GuestListening guest, StreamEar ear, BenchCall call) {
        Optional<Display> display = call.input().map(act -> display(guest, call.display()));
        call.run().ifPresent(run -> runs.require(run, guest.name()));
        long beginNanos = System.nanoTime();
        CompletableFuture<Verdict> decided = ear.expect(expectation(call, beginNanos));
        try {
            call.input().ifPresent(act -> act.begin(display.orElseThrow(), threads));
        } catch (RuntimeException failure) {
            decided.cancel(false);
            throw failure;
        }
        CompletableFuture<Verdict> _ = decided.completeOnTimeout(
                unheard(call, beginNanos), longest(call).toMillis(), TimeUnit.MILLISECONDS);
        return decided.thenApplyAsync(verdict -> answer(guest, ear, call, verdict, beginNanos), threads);
    }

    /** By then it is decided, when the stream is listened to at all. */
    private static Duration longest(BenchCall call) {
        Duration sound = call.most().orElse(call.least());
        if (call.expected() instanceof Expected.Known known) {
            sound = sound.plusNanos(known.lengthNanos());
        }
        return call.startWithin().plus(sound).plus(LISTENING_IS_BEHIND);
    }

    private static Verdict unheard(BenchCall call, long beginNanos) {
        return new Verdict(
                false,
                "expected " + call.expected() + "; it was not decided within "
                        + longest(call).toMillis()
                        + " ms, because the stream was not listened to: the server's log says why",
                Map.of(),
                beginNanos,
                beginNanos + longest(call).toNanos());
    }

    private static Expectation expectation(BenchCall call, long beginNanos) {
        return new Expectation(
                call.expected(),
                beginNanos,
                call.startWithin().toNanos(),
                call.least().toNanos(),
                nanos(call.most()),
                call.input().isPresent() ? OptionalLong.of(beginNanos) : OptionalLong.empty(),
                nanos(call.mostAfterInput()));
    }

    private static OptionalLong nanos(Optional<Duration> duration) {
        return duration.isPresent() ? OptionalLong.of(duration.get().toNanos()) : OptionalLong.empty();
    }

    private static Display display(GuestListening guest, int id) {
        return guest.guest().displays().stream()
                .filter(display -> display.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("input.display is " + id + ", this guest has "
                        + guest.guest().displays().stream().map(Display::id).toList()));
    }

    private BenchAnswer answer(GuestListening guest, StreamEar ear, BenchCall call, Verdict verdict, long beginNanos) {
        Optional<String> clip = clip(guest, ear, call.run(), verdict);
        call.run().ifPresent(run -> enter(run, ear, call, verdict, clip, System.nanoTime() - beginNanos));
        return new BenchAnswer(verdict, hostTime.at(beginNanos), clip);
    }

    /** A verdict without its clip is better than none. */
    private Optional<String> clip(GuestListening guest, StreamEar ear, Optional<String> run, Verdict verdict) {
        try {
            return Optional.of(recordings
                    .keep(
                            guest,
                            ear.stream(),
                            RecordingName.Kind.VERDICT,
                            run,
                            ear.stream().preRoll().read(verdict.clipFromNanos(), verdict.clipToNanos()))
                    .name()
                    .toString());
        } catch (IllegalArgumentException | StorageException none) {
            LOG.log(Logger.Level.WARNING, "no clip of an expectation: " + none.getMessage());
            return Optional.empty();
        }
    }

    private void enter(
            String run, StreamEar ear, BenchCall call, Verdict verdict, Optional<String> clip, long tookNanos) {
        try {
            runs.add(run, new RunEntry(call.name(), ear.stream().name(), Instant.now(), tookNanos, verdict, clip));
        } catch (IllegalArgumentException full) {
            LOG.log(Logger.Level.WARNING, "an expectation is not in its run: " + full.getMessage());
        }
    }
}
