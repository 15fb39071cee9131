package dev.vitrine.streamer.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what is expected of a picture. Each look goes in, and whenever the {@link #deadline} is reached the time until
 * which all changes were looked at; the verdict comes out as soon as it is certain.
 *
 * <pre>
 * WAITING --a span that is right--> PASSED
 *         --no span can be right any more--> FAILED
 * </pre>
 *
 * <p>A span is a time during which the picture is as expected. One that is right in all but a sound that is still listened for
 * is kept until that is known.
 */
public final class PictureExpectationMachine {

    /** By then what changed has been looked at. */
    static final long SEEN_NANOS = 50_000_000;

    /** A picture that blinks for ten minutes, sixty times a second, has no more. */
    private static final int MOST_SPANS = 18_000;

    private final PictureExpectation expectation;
    private final Limits limits;
    private final List<Span> rightButForTheSound = new ArrayList<>();
    private boolean soundAwaited;
    private OptionalLong soundNanos = OptionalLong.empty();
    private boolean lookedAt;
    private boolean holds;
    private boolean heldBefore;
    private long sinceNanos;
    private @Nullable Attempt closest;
    private PictureInput.@Nullable Looked nearest;
    private @Nullable Verdict verdict;

    /** @param heldBefore whether it was so already when it began to count */
    private record Span(long startNanos, long endNanos, boolean heldBefore) {}

    /** The first thing that it is told is how the picture looks when it begins to count. */
    public PictureExpectationMachine(PictureExpectation expectation) {
        this.expectation = expectation;
        limits = expectation.limits();
        soundAwaited = expectation.mostApartNanos().isPresent();
    }

    public Optional<Verdict> handle(PictureInput input) {
        if (verdict == null) {
            switch (input) {
                case PictureInput.Looked looked -> looked(looked);
                case PictureInput.SoundBegan sound -> {
                    soundNanos = OptionalLong.of(sound.nanos());
                    decideWithTheSound();
                }
                case PictureInput.NoSound() -> decideWithTheSound();
            }
        }
        return Optional.ofNullable(verdict);
    }

    /** All that changed until that time was looked at. */
    public Optional<Verdict> advance(long seenUntilNanos) {
        decideWhatGoesOn(seenUntilNanos);
        if (verdict == null) {
            giveUp(seenUntilNanos);
        }
        return Optional.ofNullable(verdict);
    }

    /**
     * When {@link #advance} has something to say again, if nothing happens before; empty: when something happens.
     *
     * @param seenUntilNanos what {@link #advance} was told last, else when it began to count; the deadline is later than that,
     *     and may have passed
     */
    public OptionalLong deadline(long seenUntilNanos) {
        LongStream.Builder times = LongStream.builder();
        times.accept(lastStartNanos() + SEEN_NANOS + 1);
        if (holds) {
            times.accept(sinceNanos + limits.leastLengthNanos() + SEEN_NANOS);
            limits.mostLengthNanos().ifPresent(most -> times.accept(sinceNanos + most + SEEN_NANOS + 1));
        }
        return times.build().filter(time -> time > seenUntilNanos).min();
    }

    private void looked(PictureInput.Looked looked) {
        if (nearest == null || looked.distance() <= nearest.distance()) {
            nearest = looked;
        }
        long since = Math.max(looked.sinceNanos(), limits.beginNanos());
        if (holds && (!looked.holds() || looked.anew())) {
            over(new Span(sinceNanos, since, heldBefore));
        }
        if (looked.holds() && (!holds || looked.anew())) {
            sinceNanos = since;
            heldBefore = !lookedAt;
        }
        holds = looked.holds();
        lookedAt = true;
        if (limits.leastLengthNanos() == 0) {
            decideWhatGoesOn(since);
        }
        if (verdict == null) {
            giveUp(since); // the last span that began in time may just have ended, too early
        }
    }

    private void over(Span span) {
        Attempt attempt = attempt(span.startNanos(), span.endNanos() - span.startNanos(), span.heldBefore());
        if (soundAwaited && attempt.passed() && rightButForTheSound.size() < MOST_SPANS) {
            rightButForTheSound.add(span);
        } else if (soundAwaited) {
            remember(attempt);
        } else {
            decide(attempt, span.startNanos(), span.endNanos());
        }
    }

    private void decideWithTheSound() {
        soundAwaited = false;
        rightButForTheSound.forEach(this::over);
        rightButForTheSound.clear();
    }

    /** What is so still may have been so for long enough already. */
    private void decideWhatGoesOn(long nowNanos) {
        long least = limits.leastLengthNanos();
        long certain = least == 0 ? 0 : least + SEEN_NANOS;
        if (verdict == null
                && holds
                && !soundAwaited
                && limits.mostLengthNanos().isEmpty()
                && nowNanos - sinceNanos >= certain) {
            decide(attempt(sinceNanos, nowNanos - sinceNanos, heldBefore), sinceNanos, nowNanos);
        }
    }

    private void giveUp(long nowNanos) {
        if (nowNanos <= lastStartNanos() + SEEN_NANOS || (soundAwaited && !rightButForTheSound.isEmpty())) {
            return;
        }
        if (holds) {
            long length = Math.max(nowNanos - sinceNanos - SEEN_NANOS, limits.leastLengthNanos());
            Attempt goingOn = attempt(sinceNanos, length, heldBefore);
            if (goingOn.passed()) {
                return;
            }
            remember(goingOn);
        }
        fail(nowNanos);
    }

    private long lastStartNanos() {
        long last = limits.lastUsefulStartNanos();
        return soundNanos.isPresent() && expectation.mostApartNanos().isPresent()
                ? Math.min(
                        last,
                        soundNanos.getAsLong() + expectation.mostApartNanos().getAsLong())
                : last;
    }

    private Attempt attempt(long startNanos, long lengthNanos, boolean before) {
        Attempt attempt = new Attempt();
        attempt.pictureTime(limits, startNanos, lengthNanos);
        attempt.require(!before || !expectation.beginsAnew(), "it was so already when it began to count");
        if (soundNanos.isPresent()) {
            long after = startNanos - soundNanos.getAsLong();
            attempt.measure("pictureAfterSoundMillis", after / 1e6);
            expectation
                    .mostApartNanos()
                    .ifPresent(most -> attempt.require(
                            Math.abs(after) <= most,
                            "it began %s after the sound, allowed: %s before or after"
                                    .formatted(Text.millis(after), Text.millis(most))));
        }
        return attempt;
    }

    private void decide(Attempt attempt, long fromNanos, long toNanos) {
        if (verdict != null) {
            return;
        }
        if (attempt.passed()) {
            verdict = new Verdict(true, "saw " + expectation.what(), measured(attempt), fromNanos, toNanos);
        } else {
            remember(attempt);
        }
    }

    private void remember(Attempt attempt) {
        if (closest == null || attempt.faultCount() <= closest.faultCount()) {
            closest = attempt;
        }
    }

    private void fail(long nowNanos) {
        String why = closest != null
                ? "of what was seen the closest was wrong: " + closest.reason()
                : nearest == null ? "it was not looked at" : "at its closest " + nearest.words();
        verdict = new Verdict(
                false,
                "expected " + expectation.what() + "; " + why,
                measured(closest == null ? new Attempt() : closest),
                limits.beginNanos(),
                nowNanos);
    }

    private Map<String, Double> measured(Attempt attempt) {
        Map<String, Double> measured = new LinkedHashMap<>(attempt.measured());
        if (nearest != null) {
            measured.putAll(nearest.measured());
        }
        return measured;
    }
}
