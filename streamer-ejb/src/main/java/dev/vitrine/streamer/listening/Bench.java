package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.recording.RecordingName;
import dev.vitrine.streamer.verify.Evidence;
import dev.vitrine.streamer.verify.Expectation;
import dev.vitrine.streamer.verify.Expected;
import dev.vitrine.streamer.verify.Limits;
import dev.vitrine.streamer.verify.PictureExpectation;
import dev.vitrine.streamer.verify.PictureInput;
import dev.vitrine.streamer.verify.RunEntry;
import dev.vitrine.streamer.verify.Verdict;
import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Checks what guests sound and look like for test benches: does the input, waits for the verdict, keeps what shows it, enters
 * it into the run.
 */
public final class Bench {

    private static final Logger LOG = System.getLogger(Bench.class.getName());

    /** Longer than anybody waits for a sound that goes on, and than the frames that may wait to be listened to. */
    private static final Duration LISTENING_IS_BEHIND = Duration.ofSeconds(25);

    private final Recordings recordings;
    private final KeptPictures keptPictures;
    private final Runs runs;
    private final HostTime hostTime;
    private final ScheduledExecutorService threads;

    Bench(
            Recordings recordings,
            KeptPictures keptPictures,
            Runs runs,
            HostTime hostTime,
            ScheduledExecutorService threads) {
        this.recordings = recordings;
        this.keptPictures = keptPictures;
        this.runs = runs;
        this.hostTime = hostTime;
        this.threads = threads;
    }

    /** What was seen and heard of a call, when both is decided; what was not asked for is absent. */
    private record Outcome(@Nullable Verdict heard, PictureWait.@Nullable Seen seen) {

        Verdict verdict() {
            Verdict sound = heard;
            Verdict picture = seen == null ? null : seen.verdict();
            if (sound == null || picture == null) {
                return sound == null ? Objects.requireNonNull(picture) : sound;
            }
            return sound.and(picture);
        }
    }

    /**
     * Does and expects all that the call says, from now on.
     *
     * @return completed when it is decided; exceptionally when the stream or the guest ends before
     * @throws IllegalArgumentException when the call cannot be met, for whoever made it
     * @throws LimitException when too many wait already
     * @throws BrokenOffException when the input cannot be done as the guest is now
     * @throws CancellationException when the stream has ended
     */
    public CompletionStage<BenchAnswer> expect(GuestListening guest, BenchCall call) {
        Optional<Display> touched = call.input().map(input -> display(guest, "input.display", input.display()));
        call.run().ifPresent(run -> runs.require(run, guest.name()));
        Optional<PictureWait> look = call.picture().map(wish -> look(guest, wish));
        long beginNanos = System.nanoTime();
        Calling calling = new Calling(call, beginNanos);
        try {
            CompletableFuture<Outcome> decided = calling.await(look);
            touched.ifPresent(display -> begin(guest, display, call.input().orElseThrow()));
            return decided.thenApplyAsync(outcome -> answer(guest, call, outcome, beginNanos), threads);
        } catch (RuntimeException failure) {
            calling.cancel();
            look.ifPresent(PictureWait::close);
            throw failure;
        }
    }

    /** Begins an input that is waited for by nobody: whether it is done to its end is seen by what it brings about. */
    private static void begin(GuestListening guest, Display display, InputWish input) {
        CompletableFuture<Void> done = guest.hand().begin(display, input.script(), input.stillAllowed());
        if (done.isCompletedExceptionally() && done.exceptionNow() instanceof RuntimeException failure) {
            throw failure;
        }
    }

    /**
     * Does something to a guest, and expects nothing.
     *
     * @return completed with the time when it began, when all is done; exceptionally as {@link GuestHand#begin}
     * @throws IllegalArgumentException when the guest has no such display
     */
    public CompletionStage<Instant> touch(GuestListening guest, InputWish input) {
        Display display = display(guest, "display", input.display());
        long beginNanos = System.nanoTime();
        return guest.hand()
                .begin(display, input.script(), input.stillAllowed())
                .thenApply(_ -> hostTime.at(beginNanos));
    }

    private static PictureWait look(GuestListening guest, PictureWish wish) {
        try {
            return guest.look(display(guest, "picture.display", wish.display()), wish);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the server stops");
        }
    }

    private static Display display(GuestListening guest, String member, int id) {
        return guest.display(id)
                .orElseThrow(() -> new IllegalArgumentException(member + " is " + id + ", this guest has "
                        + guest.guest().displays().stream().map(Display::id).toList()));
    }

    /** One call, from when it came until both, what is heard and what is seen, is decided. */
    private static final class Calling {

        private final BenchCall call;
        private final long beginNanos;
        private @Nullable CompletableFuture<Verdict> heard;

        Calling(BenchCall call, long beginNanos) {
            this.call = call;
            this.beginNanos = beginNanos;
        }

        CompletableFuture<Outcome> await(Optional<PictureWait> look) {
            CompletableFuture<@Nullable Verdict> sound =
                    call.sound().map(this::listen).orElseGet(() -> CompletableFuture.completedFuture(null));
            if (look.isEmpty()) {
                return sound.thenApply(verdict -> new Outcome(verdict, null));
            }
            PictureWait wait = look.get();
            CompletableFuture<PictureWait.Seen> picture =
                    wait.begin(expectation(call.picture().orElseThrow()));
            CompletableFuture<@Nullable Verdict> _ = sound.whenComplete((verdict, _) -> wait.tell(told(verdict)));
            return sound.thenCombine(picture, Outcome::new);
        }

        void cancel() {
            if (heard != null) {
                heard.cancel(false);
            }
        }

        private CompletableFuture<@Nullable Verdict> listen(SoundWish wish) {
            CompletableFuture<Verdict> decided = wish.ear().expect(expectation(wish));
            heard = decided;
            CompletableFuture<Verdict> _ =
                    decided.completeOnTimeout(unheard(wish), longest(wish).toMillis(), TimeUnit.MILLISECONDS);
            return decided.thenApply(verdict -> verdict);
        }

        private PictureInput told(@Nullable Verdict sound) {
            Double start =
                    sound == null || !sound.passed() ? null : sound.measured().get("startMillis");
            return start == null
                    ? new PictureInput.NoSound()
                    : new PictureInput.SoundBegan(beginNanos + Math.round(start * 1e6));
        }

        /** By then it is decided, when the stream is listened to at all. */
        private static Duration longest(SoundWish wish) {
            Duration sound = wish.most().orElse(wish.least());
            if (wish.expected() instanceof Expected.Known known) {
                sound = sound.plusNanos(known.lengthNanos());
            }
            return wish.startWithin().plus(sound).plus(LISTENING_IS_BEHIND);
        }

        private Verdict unheard(SoundWish wish) {
            return new Verdict(
                    false,
                    "expected " + wish.expected() + "; it was not decided within "
                            + longest(wish).toMillis()
                            + " ms, because the stream was not listened to: the server's log says why",
                    Map.of(),
                    beginNanos,
                    beginNanos + longest(wish).toNanos());
        }

        private Expectation expectation(SoundWish wish) {
            return new Expectation(
                    wish.expected(),
                    beginNanos,
                    wish.startWithin().toNanos(),
                    wish.least().toNanos(),
                    nanos(wish.most()),
                    inputNanos(),
                    nanos(wish.mostAfterInput()));
        }

        private PictureExpectation expectation(PictureWish wish) {
            Limits limits = new Limits(
                    beginNanos,
                    wish.startWithin().toNanos(),
                    wish.least().toNanos(),
                    nanos(wish.most()),
                    inputNanos(),
                    nanos(wish.mostAfterInput()));
            return new PictureExpectation(wish.toString(), limits, nanos(wish.mostApart()));
        }

        private OptionalLong inputNanos() {
            return call.input().isPresent()
                    ? OptionalLong.of(beginNanos
                            + TimeUnit.MILLISECONDS.toNanos(
                                    call.input().get().script().lastStepMillis()))
                    : OptionalLong.empty();
        }

        private static OptionalLong nanos(Optional<Duration> duration) {
            return duration.isPresent() ? OptionalLong.of(duration.get().toNanos()) : OptionalLong.empty();
        }
    }

    private BenchAnswer answer(GuestListening guest, BenchCall call, Outcome outcome, long beginNanos) {
        Evidence evidence = pictures(guest, outcome.seen()).withClip(clip(guest, call, outcome.heard()));
        call.run().ifPresent(run -> enter(run, call, outcome.verdict(), evidence, System.nanoTime() - beginNanos));
        return new BenchAnswer(outcome.verdict(), hostTime.at(beginNanos), evidence);
    }

    private Evidence pictures(GuestListening guest, PictureWait.@Nullable Seen seen) {
        if (seen == null || seen.verdict().passed()) {
            return Evidence.NONE;
        }
        Instant now = Instant.now();
        return new Evidence(
                Optional.empty(),
                seen.screenshot().flatMap(picture -> keptPictures.keep(guest.name(), "screenshot", picture, now)),
                seen.difference().flatMap(picture -> keptPictures.keep(guest.name(), "difference", picture, now)));
    }

    /** A verdict without its clip is better than none. */
    private Optional<String> clip(GuestListening guest, BenchCall call, @Nullable Verdict heard) {
        if (heard == null || call.sound().isEmpty()) {
            return Optional.empty();
        }
        StreamEar ear = call.sound().get().ear();
        try {
            return Optional.of(recordings
                    .keep(
                            guest,
                            ear.stream(),
                            RecordingName.Kind.VERDICT,
                            call.run(),
                            ear.stream().preRoll().read(heard.clipFromNanos(), heard.clipToNanos()))
                    .name()
                    .toString());
        } catch (IllegalArgumentException | StorageException none) {
            LOG.log(Logger.Level.WARNING, "no clip of an expectation: " + none.getMessage());
            return Optional.empty();
        }
    }

    private void enter(String run, BenchCall call, Verdict verdict, Evidence evidence, long tookNanos) {
        Optional<String> stream = call.sound().map(wish -> wish.ear().stream().name());
        OptionalInt display =
                call.picture().isPresent() ? OptionalInt.of(call.picture().get().display()) : OptionalInt.empty();
        try {
            runs.add(run, new RunEntry(call.name(), stream, display, Instant.now(), tookNanos, verdict, evidence));
        } catch (IllegalArgumentException full) {
            LOG.log(Logger.Level.WARNING, "an expectation is not in its run: " + full.getMessage());
        }
    }
}
