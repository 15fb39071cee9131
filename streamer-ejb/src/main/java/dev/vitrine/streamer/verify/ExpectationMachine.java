package dev.vitrine.streamer.verify;

import dev.vitrine.streamer.chime.Chime;
import dev.vitrine.streamer.chime.Heard;
import dev.vitrine.streamer.chime.Tone;
import dev.vitrine.streamer.sound.SoundFormat;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what is expected of one stream. Each thing heard goes in, and after each frame the time until which the stream was
 * heard; the verdict comes out as soon as it is certain.
 *
 * <pre>
 * WAITING --a sound that is right--> PASSED
 *         --no sound can be right any more--> FAILED
 * </pre>
 */
public final class ExpectationMachine {

    /** By then what began is told. */
    private static final long TOLD_NANOS = 100_000_000;
    /** What sounds longer than asked for is not waited for any longer than this. */
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private static final long CLIP_MARGIN_NANOS = 500_000_000;
    private static final long FRAME_NANOS = SoundFormat.FRAME_MILLIS * 1_000_000L;
    private static final long NOT_LOUD = Long.MAX_VALUE;

    private final Expectation expectation;
    private final Map<Long, Long> sounding = new HashMap<>();
    private long silentSinceNanos;
    /** Since when, and until when, it is loud without anything that was told. */
    private long loudSinceNanos = NOT_LOUD;

    private long loudUntilNanos;
    private boolean background;
    private @Nullable Attempt closest;
    private @Nullable Verdict verdict;

    /** @param soundingAlready what sounds when it begins to count: ids with their onsets */
    public ExpectationMachine(Expectation expectation, Map<Long, Long> soundingAlready) {
        this.expectation = expectation;
        sounding.putAll(soundingAlready);
        silentSinceNanos = expectation.beginNanos();
    }

    public Optional<Verdict> handle(Heard heard) {
        switch (heard) {
            case Heard.Began began -> began(began);
            case Heard.Ended ended -> ended(ended.chime());
            case Heard.Recognised recognised -> recognised(recognised);
        }
        return Optional.ofNullable(verdict);
    }

    /**
     * The stream was heard until that time, and all that this told was handled.
     *
     * @param quiet whether the last frame before was, as {@link Quietness} says it
     */
    public Optional<Verdict> advance(long heardUntilNanos, boolean quiet) {
        if (verdict == null) {
            listenToTheRest(heardUntilNanos, quiet);
            switch (expectation.expected()) {
                case Expected.Silence _ -> awaitSilence(heardUntilNanos);
                case Expected.Pitch _ -> giveUpOnPitch(heardUntilNanos);
                case Expected.Known known -> giveUpOnKnown(known, heardUntilNanos);
            }
        }
        return Optional.ofNullable(verdict);
    }

    /** What is loud and is not told as a sound by then is background, and no silence. */
    private void listenToTheRest(long heardUntilNanos, boolean quiet) {
        if (!sounding.isEmpty()) {
            loudSinceNanos = NOT_LOUD;
            return;
        }
        if (!quiet) {
            loudSinceNanos = Math.min(loudSinceNanos, heardUntilNanos - FRAME_NANOS);
            loudUntilNanos = heardUntilNanos;
        }
        if (loudSinceNanos != NOT_LOUD && heardUntilNanos - loudSinceNanos > TOLD_NANOS) {
            background |= loudUntilNanos > silentSinceNanos;
            silentSinceNanos = Math.max(silentSinceNanos, loudUntilNanos);
            loudSinceNanos = quiet ? NOT_LOUD : loudSinceNanos;
        }
    }

    private void began(Heard.Began began) {
        loudSinceNanos = NOT_LOUD; // it was the beginning of that
        if (expectation.expected() instanceof Expected.Silence && sounding.isEmpty()) {
            decideSilence(began.onset().nanos());
        }
        sounding.put(began.id(), began.onset().nanos());
    }

    private void ended(Chime chime) {
        sounding.remove(chime.id());
        silentSinceNanos = Math.max(silentSinceNanos, chime.end().nanos());
        if (expectation.expected() instanceof Expected.Pitch pitch) {
            Attempt attempt = new Attempt();
            tone(attempt, pitch, chime);
            attempt.time(expectation.limits(), chime.onset().nanos(), chime.lengthNanos());
            decide(attempt, chime.onset().nanos(), chime.end().nanos());
        }
    }

    private static void tone(Attempt attempt, Expected.Pitch pitch, Chime chime) {
        Optional<Tone> nearest =
                chime.tones().stream().min(Comparator.comparingDouble(tone -> Math.abs(tone.hertz() - pitch.hertz())));
        attempt.require(nearest.isPresent(), "no frequency was dominant in it");
        nearest.ifPresent(tone -> {
            attempt.measure("hertz", tone.hertz()).measure("levelDbfs", tone.levelDbfs());
            attempt.require(
                    Math.abs(tone.hertz() - pitch.hertz()) <= pitch.toleranceHertz(),
                    "it had %s Hz, allowed: %s ± %s Hz"
                            .formatted(
                                    Text.number(tone.hertz()),
                                    Text.number(pitch.hertz()),
                                    Text.number(pitch.toleranceHertz())));
            pitch.leastDbfs()
                    .ifPresent(least -> attempt.require(
                            tone.levelDbfs() >= least,
                            "it had %s dBFS, at least: %s"
                                    .formatted(Text.number(tone.levelDbfs()), Text.number(least))));
            pitch.mostDbfs()
                    .ifPresent(most -> attempt.require(
                            tone.levelDbfs() <= most,
                            "it had %s dBFS, at most: %s".formatted(Text.number(tone.levelDbfs()), Text.number(most))));
        });
    }

    private void recognised(Heard.Recognised found) {
        if (expectation.expected() instanceof Expected.Known known) {
            Attempt attempt = new Attempt().measure("score", found.score());
            attempt.require(found.reference().equals(known.reference()), "it was '%s'".formatted(found.reference()));
            attempt.require(
                    found.score() >= known.leastScore(),
                    "its score was %s, at least: %s"
                            .formatted(Text.number(found.score()), Text.number(known.leastScore())));
            attempt.time(
                    expectation.limits(),
                    found.onset().nanos(),
                    found.end().nanos() - found.onset().nanos());
            decide(attempt, found.onset().nanos(), found.end().nanos());
        }
    }

    private void decide(Attempt attempt, long fromNanos, long toNanos) {
        if (verdict != null) {
            return;
        }
        if (attempt.passed()) {
            verdict = new Verdict(
                    true,
                    "heard " + expectation.expected(),
                    attempt.measured(),
                    fromNanos - CLIP_MARGIN_NANOS,
                    toNanos + CLIP_MARGIN_NANOS);
        } else if (closest == null || attempt.faultCount() <= closest.faultCount()) {
            closest = attempt;
        }
    }

    private void giveUpOnPitch(long nowNanos) {
        long lastStart = expectation.lastStartNanos();
        boolean candidate =
                sounding.values().stream().anyMatch(onset -> onset >= expectation.beginNanos() && onset <= lastStart);
        long mostPatient = lastStart + longestNanos() + PATIENCE_NANOS;
        if (nowNanos > lastStart + TOLD_NANOS && (!candidate || nowNanos > mostPatient)) {
            fail(nowNanos, candidate ? "a sound that began in time did not end" : "no sound was heard");
        }
    }

    private long longestNanos() {
        return expectation.mostLengthNanos().orElse(expectation.leastLengthNanos());
    }

    private void giveUpOnKnown(Expected.Known known, long nowNanos) {
        if (nowNanos > expectation.lastStartNanos() + known.lengthNanos() + 2 * TOLD_NANOS) {
            fail(nowNanos, "no known sound was heard");
        }
    }

    private void fail(long nowNanos, String nothing) {
        String why = closest == null ? nothing : "of what was heard the closest was wrong: " + closest.reason();
        verdict = new Verdict(
                false,
                "expected " + expectation.expected() + "; " + why,
                closest == null ? Map.of() : closest.measured(),
                expectation.beginNanos() - CLIP_MARGIN_NANOS,
                nowNanos);
    }

    private void awaitSilence(long nowNanos) {
        if (!sounding.isEmpty()) {
            if (nowNanos > expectation.lastStartNanos() + TOLD_NANOS) {
                silence(false, nowNanos, "it still sounded after " + Text.millis(expectation.startWithinNanos()));
            }
        } else if (silentSinceNanos > expectation.lastStartNanos()) {
            String why = background ? "; what goes on counts as background, which is no silence" : "";
            silence(
                    false,
                    nowNanos,
                    "silence began after %s, allowed: %s"
                                    .formatted(
                                            Text.millis(silentSinceNanos - expectation.beginNanos()),
                                            Text.millis(expectation.startWithinNanos()))
                            + why);
        } else if (nowNanos >= silentEnoughNanos() + TOLD_NANOS && loudSinceNanos > silentEnoughNanos()) {
            silence(true, silentEnoughNanos(), "silence");
        }
    }

    private long silentEnoughNanos() {
        return silentSinceNanos + expectation.leastLengthNanos();
    }

    /** Something began: whether it was silent for long enough before. */
    private void decideSilence(long onsetNanos) {
        if (verdict != null || silentSinceNanos > expectation.lastStartNanos()) {
            return;
        }
        if (onsetNanos - silentSinceNanos >= expectation.leastLengthNanos()) {
            silence(true, onsetNanos, "silence");
        }
    }

    private void silence(boolean passed, long untilNanos, String reason) {
        Attempt attempt = new Attempt()
                .measure("startMillis", (silentSinceNanos - expectation.beginNanos()) / 1e6)
                .measure("lengthMillis", sounding.isEmpty() ? (untilNanos - silentSinceNanos) / 1e6 : 0);
        verdict = new Verdict(
                passed,
                passed ? "heard silence" : "expected silence; " + reason,
                attempt.measured(),
                expectation.beginNanos() - CLIP_MARGIN_NANOS,
                untilNanos + CLIP_MARGIN_NANOS);
    }
}
