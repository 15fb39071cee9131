package dev.vitrine.streamer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.chime.Chime;
import dev.vitrine.streamer.chime.Heard;
import dev.vitrine.streamer.chime.StreamMoment;
import dev.vitrine.streamer.chime.Tone;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Limits are exact: what just reaches them passes, one nanosecond or one thousandth more does not. */
class ExpectationMachineTest {

    private static final long MILLI = 1_000_000;
    private static final long BEGIN = 5_000 * MILLI;

    @Test
    void aToneAtEveryLimitPasses() {
        Verdict verdict = hear(tone(), ended(2000 * MILLI, 300 * MILLI, 705, -30));

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.reason()).isEqualTo("heard a tone of 700 ± 5 Hz");
        assertThat(verdict.measured())
                .containsEntry("startMillis", 2000.0)
                .containsEntry("lengthMillis", 300.0)
                .containsEntry("hertz", 705.0)
                .containsEntry("levelDbfs", -30.0);
        assertThat(verdict.clipFromNanos()).isEqualTo(BEGIN + 1500 * MILLI);
        assertThat(verdict.clipToNanos()).isEqualTo(BEGIN + 2800 * MILLI);
        assertThat(hear(tone(), ended(0, 800 * MILLI, 695, -10)).passed()).isTrue();
    }

    @Test
    void aToneJustBeyondALimitFailsAndSaysWhich() {
        assertFails(ended(2000 * MILLI + 1, 300 * MILLI, 700, -20), "it began after 2000 ms, allowed: 2000 ms");
        assertFails(ended(-1, 300 * MILLI, 700, -20), "it began 0 ms too early");
        assertFails(ended(0, 300 * MILLI - 1000, 700, -20), "it took 299.999 ms, at least: 300 ms");
        assertFails(ended(0, 800 * MILLI + 1000, 700, -20), "it took 800.001 ms, at most: 800 ms");
        assertFails(ended(0, 300 * MILLI, 705.001, -20), "it had 705.001 Hz, allowed: 700 ± 5 Hz");
        assertFails(ended(0, 300 * MILLI, 694.999, -20), "it had 694.999 Hz, allowed: 700 ± 5 Hz");
        assertFails(ended(0, 300 * MILLI, 700, -30.001), "it had -30.001 dBFS, at least: -30");
        assertFails(ended(0, 300 * MILLI, 700, -9.999), "it had -9.999 dBFS, at most: -10");
    }

    private static void assertFails(Heard heard, String why) {
        Verdict verdict = hear(tone(), heard);
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reason())
                .isEqualTo("expected a tone of 700 ± 5 Hz; of what was heard the closest was wrong: " + why);
        assertThat(verdict.measured()).isNotEmpty();
    }

    @Test
    void ofSeveralTheRightOneCounts() {
        ExpectationMachine machine = new ExpectationMachine(tone(), Map.of());

        assertThat(machine.handle(ended(0, 300 * MILLI, 440, -20))).isEmpty();
        assertThat(machine.handle(ended(500 * MILLI, 300 * MILLI, 700, -20)))
                .hasValueSatisfying(verdict -> assertThat(verdict.passed()).isTrue());
    }

    @Test
    void aSoundWithoutAFrequencyIsNoTone() {
        Heard click = new Heard.Ended(chime(0, 300 * MILLI, List.of()));

        assertThat(hear(tone(), click).reason()).endsWith("no frequency was dominant in it");
    }

    @Test
    void whenNothingIsHeardItFailsAsSoonAsThatIsCertain() {
        ExpectationMachine machine = new ExpectationMachine(tone(), Map.of());

        assertThat(machine.advance(BEGIN + 2000 * MILLI, true))
                .as("it may begin now")
                .isEmpty();
        assertThat(machine.advance(BEGIN + 2101 * MILLI, true)).hasValueSatisfying(verdict -> {
            assertThat(verdict.passed()).isFalse();
            assertThat(verdict.reason()).isEqualTo("expected a tone of 700 ± 5 Hz; no sound was heard");
        });
    }

    @Test
    void whatBeganInTimeIsWaitedFor() {
        ExpectationMachine machine = new ExpectationMachine(tone(), Map.of());
        machine.handle(new Heard.Began(1, moment(2000 * MILLI)));

        assertThat(machine.advance(BEGIN + 2700 * MILLI, true)).isEmpty();
        assertThat(machine.handle(ended(2000 * MILLI, 800 * MILLI, 700, -20)))
                .hasValueSatisfying(verdict -> assertThat(verdict.passed()).isTrue());
    }

    @Test
    void whatNeverEndsIsNotWaitedForForever() {
        ExpectationMachine machine = new ExpectationMachine(tone(), Map.of());
        machine.handle(new Heard.Began(1, moment(0)));

        assertThat(machine.advance(BEGIN + 12_800 * MILLI, true)).isEmpty();
        assertThat(machine.advance(BEGIN + 12_801 * MILLI, true))
                .hasValueSatisfying(
                        verdict -> assertThat(verdict.reason()).endsWith("a sound that began in time did not end"));
    }

    @Test
    void afterAnInputTheLimitIsExactToo() {
        assertThat(hear(afterInput(), ended(140 * MILLI, 50 * MILLI, 700, -20)).measured())
                .containsEntry("afterInputMillis", 150.0);
        assertThat(hear(afterInput(), ended(140 * MILLI, 50 * MILLI, 700, -20)).passed())
                .isTrue();
        assertThat(hear(afterInput(), ended(140 * MILLI + 1000, 50 * MILLI, 700, -20))
                        .reason())
                .endsWith("it began 150.001 ms after the input, allowed: 0 to 150 ms");
    }

    private static Expectation afterInput() {
        return new Expectation(
                pitch(),
                BEGIN,
                2000 * MILLI,
                0,
                OptionalLong.empty(),
                OptionalLong.of(BEGIN - 10 * MILLI),
                OptionalLong.of(150 * MILLI));
    }

    @Test
    void aKnownSoundAtItsLimitsPassesAndAnotherFails() {
        assertThat(hear(known(), recognised("belt", 2000 * MILLI, 0.8)).passed())
                .isTrue();
        assertThat(hear(known(), recognised("belt", 2000 * MILLI + 1, 0.8)).reason())
                .contains("it began after 2000 ms, allowed: 2000 ms");
        assertThat(hear(known(), recognised("belt", 0, 0.799)).reason()).contains("its score was 0.799, at least: 0.8");
        assertThat(hear(known(), recognised("lane", 0, 0.9)).reason())
                .isEqualTo(
                        "expected 'belt' with a score of 0.8 at least; of what was heard the closest was wrong: it was 'lane'");
        assertThat(hear(known(), ended(0, 900 * MILLI, 700, -20)).reason()).endsWith("no known sound was heard");
    }

    @Test
    void silenceAtItsLimitsPasses() {
        ExpectationMachine machine = new ExpectationMachine(silence(), Map.of(1L, BEGIN - MILLI));
        assertThat(machine.advance(BEGIN + 400 * MILLI, true)).isEmpty();
        machine.handle(ended(-MILLI, 501 * MILLI, 700, -20));
        assertThat(machine.advance(BEGIN + 1000 * MILLI, true)).isEmpty();

        assertThat(machine.handle(new Heard.Began(2, moment(1500 * MILLI)))).hasValueSatisfying(verdict -> {
            assertThat(verdict.passed()).isTrue();
            assertThat(verdict.measured()).containsEntry("startMillis", 500.0).containsEntry("lengthMillis", 1000.0);
        });
    }

    @Test
    void silenceThatBeginsTooLateOrIsTooShortFails() {
        ExpectationMachine late = new ExpectationMachine(silence(), Map.of(1L, BEGIN - MILLI));
        late.handle(ended(-MILLI, 501 * MILLI + 1, 700, -20));
        assertThat(late.advance(BEGIN + 600 * MILLI, true))
                .hasValueSatisfying(verdict -> assertThat(verdict.reason())
                        .isEqualTo("expected silence; silence began after 500 ms, allowed: 500 ms"));

        ExpectationMachine interrupted = new ExpectationMachine(silence(), Map.of());
        assertThat(interrupted.handle(new Heard.Began(1, moment(1000 * MILLI - 1))))
                .isEmpty();
        assertThat(interrupted.advance(BEGIN + 1100 * MILLI, true))
                .hasValueSatisfying(verdict -> assertThat(verdict.passed()).isFalse());

        ExpectationMachine loud = new ExpectationMachine(silence(), Map.of(1L, BEGIN - MILLI));
        assertThat(loud.advance(BEGIN + 601 * MILLI, true))
                .hasValueSatisfying(verdict ->
                        assertThat(verdict.reason()).isEqualTo("expected silence; it still sounded after 500 ms"));
    }

    @Test
    void silenceThatGoesOnPassesWhenItWasLongEnough() {
        ExpectationMachine machine = new ExpectationMachine(silence(), Map.of());

        assertThat(machine.advance(BEGIN + 1099 * MILLI, true)).isEmpty();
        assertThat(machine.advance(BEGIN + 1100 * MILLI, true))
                .hasValueSatisfying(verdict -> assertThat(verdict.passed()).isTrue());
    }

    @Test
    void whatSoundsWithoutEndIsNoSilenceAlthoughItIsToldAsEnded() {
        ExpectationMachine machine = new ExpectationMachine(silence(), Map.of(1L, BEGIN - 4000 * MILLI));
        machine.handle(new Heard.Ended(chime(-4000 * MILLI, 4100 * MILLI, List.of(), Chime.Ending.BACKGROUND)));

        assertThat(advance(machine, 110, 3000, false)).hasValueSatisfying(verdict -> {
            assertThat(verdict.passed()).isFalse();
            assertThat(verdict.reason())
                    .startsWith("expected silence; silence began after")
                    .endsWith("what goes on counts as background, which is no silence");
        });
    }

    @Test
    void whatSoundedBeforeAnybodyListenedIsNoSilence() {
        ExpectationMachine machine = new ExpectationMachine(silence(), Map.of());

        assertThat(advance(machine, 0, 3000, false))
                .hasValueSatisfying(verdict -> assertThat(verdict.passed()).isFalse());
    }

    @Test
    void silenceBehindABackgroundCountsFromThereOn() {
        ExpectationMachine machine = new ExpectationMachine(silence(), Map.of());

        assertThat(advance(machine, 0, 400, false)).isEmpty();
        assertThat(advance(machine, 410, 1490, true)).isEmpty();
        assertThat(advance(machine, 1500, 1500, true)).hasValueSatisfying(verdict -> {
            assertThat(verdict.passed()).isTrue();
            assertThat(verdict.measured()).containsEntry("startMillis", 400.0).containsEntry("lengthMillis", 1000.0);
        });
    }

    @Test
    void theLoudBeginningOfASoundIsNoBackground() {
        ExpectationMachine machine = new ExpectationMachine(silence(), Map.of());
        assertThat(advance(machine, 0, 1000, true)).isEmpty();
        assertThat(advance(machine, 1010, 1030, false)).isEmpty();

        assertThat(machine.handle(new Heard.Began(2, moment(1000 * MILLI))))
                .hasValueSatisfying(verdict -> assertThat(verdict.passed()).isTrue());
    }

    private static Optional<Verdict> advance(
            ExpectationMachine machine, long fromMillis, long toMillis, boolean quiet) {
        Optional<Verdict> verdict = Optional.empty();
        for (long millis = fromMillis; millis <= toMillis && verdict.isEmpty(); millis += 10) {
            verdict = machine.advance(BEGIN + millis * MILLI, quiet);
        }
        return verdict;
    }

    @Test
    void limitsThatCannotBeMetAreRefused() {
        assertThatThrownBy(() -> new Expectation(
                        pitch(), BEGIN, -1, 0, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty()))
                .hasMessage("startWithin is out of range, allowed: 0 to 600 s");
        assertThatThrownBy(() -> new Expectation(
                        pitch(), BEGIN, 0, 2, OptionalLong.of(1), OptionalLong.empty(), OptionalLong.empty()))
                .hasMessage("mostLength is out of range, allowed: at least leastLength");
        assertThatThrownBy(() -> new Expectation(
                        pitch(), BEGIN, 0, 0, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(5)))
                .hasMessage("mostAfterInput is out of range, allowed: 0 or more, together with an input");
    }

    private static Verdict hear(Expectation expectation, Heard heard) {
        ExpectationMachine machine = new ExpectationMachine(expectation, Map.of());
        return machine.handle(heard)
                .or(() -> machine.advance(BEGIN + 60_000 * MILLI, true))
                .orElseThrow();
    }

    private static Expected pitch() {
        return new Expected.Pitch(700, 5, OptionalDouble.of(-30), OptionalDouble.of(-10));
    }

    private static Expectation tone() {
        return new Expectation(
                pitch(),
                BEGIN,
                2000 * MILLI,
                300 * MILLI,
                OptionalLong.of(800 * MILLI),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static Expectation known() {
        return new Expectation(
                new Expected.Known("belt", 900 * MILLI, 0.8),
                BEGIN,
                2000 * MILLI,
                900 * MILLI,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static Expectation silence() {
        return new Expectation(
                new Expected.Silence(),
                BEGIN,
                500 * MILLI,
                1000 * MILLI,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private static Heard recognised(String name, long afterBegin, double score) {
        return new Heard.Recognised(1, name, moment(afterBegin), moment(afterBegin + 900 * MILLI), score, 0);
    }

    private static Heard ended(long afterBegin, long length, double hertz, double level) {
        return new Heard.Ended(chime(afterBegin, length, List.of(new Tone(hertz, level))));
    }

    private static Chime chime(long afterBegin, long length, List<Tone> tones) {
        return chime(afterBegin, length, tones, Chime.Ending.FADED);
    }

    private static Chime chime(long afterBegin, long length, List<Tone> tones, Chime.Ending ending) {
        return new Chime(
                1, moment(afterBegin), moment(afterBegin + length), -10, -12, tones, OptionalDouble.empty(), ending);
    }

    private static StreamMoment moment(long afterBegin) {
        return new StreamMoment(0, BEGIN + afterBegin);
    }
}
