package dev.vitrine.streamer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pictures change and time passes by hand: all times are milliseconds. */
class PictureExpectationMachineTest {

    private static final long MILLI = 1_000_000;
    private static final long BEGIN = 1000;
    private static final long NONE = -1;

    /** From that time on the picture is as expected, or not. */
    private record Change(long at, boolean holds) {}

    /** What is asked for; {@link #NONE} where nothing is. */
    private record Asked(long within, long least, long most, long afterInput, long apart) {

        static Asked within(long within) {
            return new Asked(within, 0, NONE, NONE, NONE);
        }

        Asked least(long millis) {
            return new Asked(within, millis, most, afterInput, apart);
        }

        Asked most(long millis) {
            return new Asked(within, least, millis, afterInput, apart);
        }

        Asked afterInput(long millis) {
            return new Asked(within, least, most, millis, apart);
        }

        Asked apart(long millis) {
            return new Asked(within, least, most, afterInput, millis);
        }

        PictureExpectation expectation() {
            Limits limits = new Limits(
                    BEGIN * MILLI,
                    within * MILLI,
                    least * MILLI,
                    nanos(most),
                    afterInput == NONE ? OptionalLong.empty() : OptionalLong.of(BEGIN * MILLI),
                    nanos(afterInput));
            return new PictureExpectation("it to be green", limits, nanos(apart));
        }

        private static OptionalLong nanos(long millis) {
            return millis == NONE ? OptionalLong.empty() : OptionalLong.of(millis * MILLI);
        }
    }

    @Test
    void whatIsSoAlreadyBeginsAtOnce() {
        Verdict verdict = play(Asked.within(0), true, List.of());
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.measured()).containsEntry("pictureStartMillis", 0.0);
        assertThat(verdict.reason()).isEqualTo("saw it to be green");
    }

    @Test
    void beginsInTimeWhenTheLimitIsReachedExactly() {
        assertThat(play(Asked.within(300), false, List.of(new Change(1300, true)))
                        .passed())
                .isTrue();
        Verdict late = play(Asked.within(300), false, List.of(new Change(1301, true)));
        assertThat(late.passed()).isFalse();
        assertThat(late.reason()).contains("it began after 301 ms, allowed: 300 ms");
        assertThat(late.measured()).containsEntry("pictureStartMillis", 301.0);
    }

    @Test
    void whatNeverComesIsToldWithItsClosest() {
        Verdict never = play(Asked.within(300), false, List.of());
        assertThat(never.passed()).isFalse();
        assertThat(never.reason()).isEqualTo("expected it to be green; at its closest it was red");
        assertThat(never.measured()).containsEntry("differingPixels", 7.0);
    }

    @Test
    void staysSoForLongEnoughAndNotTooLong() {
        List<Change> flash = List.of(new Change(1100, true), new Change(1250, false));
        assertThat(play(Asked.within(300).least(150).most(150), false, flash).passed())
                .isTrue();
        assertThat(play(Asked.within(300).least(151), false, flash).reason())
                .contains("it took 150 ms, at least: 151 ms");
        assertThat(play(Asked.within(300).most(149), false, flash).reason())
                .contains("it took 150 ms, at most: 149 ms");
        assertThat(play(Asked.within(300).most(149), false, List.of(new Change(1100, true)))
                        .reason())
                .contains("at most: 149 ms");
    }

    @Test
    void anotherFlashMayBeTheRightOne() {
        List<Change> flashes = List.of(
                new Change(1100, true), new Change(1110, false), new Change(1200, true), new Change(1300, false));
        assertThat(play(Asked.within(300).least(100), false, flashes).measured())
                .containsEntry("pictureStartMillis", 200.0)
                .containsEntry("pictureLengthMillis", 100.0);
    }

    @Test
    void whatWasSoBeforeAnInputIsNoAnswerToIt() {
        assertThat(play(Asked.within(500).afterInput(200), true, List.of()).reason())
                .contains("it was so already when it began to count");
        List<Change> again = List.of(new Change(1050, false), new Change(1200, true));
        assertThat(play(Asked.within(500).afterInput(200), true, again).measured())
                .containsEntry("pictureAfterInputMillis", 200.0);
        assertThat(play(Asked.within(500).afterInput(199), true, again).passed())
                .isFalse();
    }

    @Test
    void aSoundMayBeBeforeOrAfterItAndBeKnownLater() {
        List<Change> light = List.of(new Change(1200, true), new Change(1300, false));
        for (long sound : List.of(1000, 1400)) {
            assertThat(playWithSound(Asked.within(1000).apart(200), light, sound, 1900)
                            .measured())
                    .containsEntry("pictureAfterSoundMillis", 1200.0 - sound);
            assertThat(playWithSound(Asked.within(1000).apart(199), light, sound, 1900)
                            .reason())
                    .contains("after the sound, allowed: 199 ms before or after");
        }
        assertThat(playWithSound(Asked.within(1000).apart(200), light, 1210, 1220)
                        .passed())
                .isTrue();
        assertThat(playWithSound(Asked.within(1000).apart(200), light, NONE, 1900)
                        .passed())
                .isTrue(); // that the sound failed is the sound's verdict
    }

    @Test
    void stillnessBeginsAnewWithEachChange() {
        PictureExpectationMachine machine =
                new PictureExpectationMachine(Asked.within(500).least(100).expectation());
        machine.handle(look(900, true, false));
        machine.handle(look(1090, true, true));
        machine.handle(look(1180, true, true));
        assertThat(machine.advance(1279 * MILLI)).isEmpty();
        assertThat(machine.advance(1330 * MILLI)).hasValueSatisfying(verdict -> {
            assertThat(verdict.passed()).isTrue();
            assertThat(verdict.measured()).containsEntry("pictureStartMillis", 180.0);
        });
    }

    /** Pictures and wishes at random, against the question asked of the whole story at once. */
    @Test
    void decidesAsWhoeverKnowsTheWholeStory() {
        Random random = new Random(42);
        int passed = 0;
        int rounds = 20_000;
        for (int round = 0; round < rounds; round++) {
            Asked asked = asked(random);
            boolean first = random.nextBoolean();
            List<Change> story = story(random, first);
            long sound = asked.apart() == NONE ? NONE : BEGIN + random.nextInt(800);
            Verdict verdict = asked.apart() == NONE
                    ? play(asked, first, story)
                    : playWithSound(asked, story, first, sound, sound + random.nextInt(600));
            assertThat(verdict.passed())
                    .as(round + ": " + asked + " " + first + " " + story + " sound " + sound + ": " + verdict.reason())
                    .isEqualTo(oracle(asked, first, story, sound));
            passed += verdict.passed() ? 1 : 0;
        }
        assertThat(passed).isBetween(rounds / 5, rounds * 4 / 5);
    }

    @Test
    void saysWhatCannotBe() {
        assertThatThrownBy(() -> Asked.within(-5).expectation()).hasMessageContaining("startWithin");
        assertThatThrownBy(() -> Asked.within(1).least(5).most(4).expectation()).hasMessageContaining("mostLength");
        assertThatThrownBy(() -> Asked.within(1).apart(-5).expectation()).hasMessageContaining("mostApart");
    }

    private static Asked asked(Random random) {
        Asked asked = Asked.within(random.nextInt(600));
        asked = random.nextBoolean() ? asked.least(1 + random.nextInt(200)) : asked;
        asked = random.nextInt(3) == 0 ? asked.most(asked.least() + random.nextInt(200)) : asked;
        asked = random.nextInt(3) == 0 ? asked.afterInput(random.nextInt(500)) : asked;
        return random.nextInt(3) == 0 ? asked.apart(random.nextInt(400)) : asked;
    }

    private static List<Change> story(Random random, boolean first) {
        List<Change> story = new ArrayList<>();
        long at = BEGIN;
        boolean holds = first;
        for (int change = random.nextInt(7); change > 0; change--) {
            at += 1 + random.nextInt(300);
            holds = !holds;
            story.add(new Change(at, holds));
        }
        return story;
    }

    private static boolean oracle(Asked asked, boolean first, List<Change> story, long sound) {
        List<Change> all = new ArrayList<>(List.of(new Change(BEGIN, first)));
        all.addAll(story);
        for (int i = 0; i < all.size(); i++) {
            long start = all.get(i).at();
            long length = i + 1 < all.size() ? all.get(i + 1).at() - start : Long.MAX_VALUE;
            boolean anew = asked.afterInput() != NONE || asked.apart() != NONE;
            if (all.get(i).holds()
                    && (i > 0 || !anew)
                    && start <= BEGIN + asked.within()
                    && length >= asked.least()
                    && (asked.most() == NONE || length <= asked.most())
                    && (asked.afterInput() == NONE || start <= BEGIN + asked.afterInput())
                    && (asked.apart() == NONE || Math.abs(start - sound) <= asked.apart())) {
                return true;
            }
        }
        return false;
    }

    private static PictureInput.Looked look(long at, boolean holds, boolean anew) {
        return new PictureInput.Looked(
                at * MILLI,
                holds,
                anew,
                holds ? 0 : 0.5,
                holds ? "it was green" : "it was red",
                Map.of("differingPixels", holds ? 0.0 : 7.0));
    }

    private static Verdict play(Asked asked, boolean first, List<Change> story) {
        return new Play(asked, first).through(story, Long.MAX_VALUE, NONE);
    }

    private static Verdict playWithSound(Asked asked, List<Change> story, long sound, long told) {
        return playWithSound(asked, story, false, sound, told);
    }

    private static Verdict playWithSound(Asked asked, List<Change> story, boolean first, long sound, long told) {
        return new Play(asked, first).through(story, told, sound);
    }

    /** Plays a story and lets time pass by the machine's own deadlines. */
    private static final class Play {

        private final PictureExpectationMachine machine;
        private Optional<Verdict> verdict;
        private long nowNanos = BEGIN * MILLI;

        Play(Asked asked, boolean first) {
            machine = new PictureExpectationMachine(asked.expectation());
            verdict = machine.handle(look(BEGIN - 100, first, false));
        }

        Verdict through(List<Change> story, long told, long sound) {
            boolean soundTold = told == Long.MAX_VALUE;
            for (Change change : story) {
                if (!soundTold && told <= change.at()) {
                    soundTold = true;
                    tell(told, sound);
                }
                until(change.at());
                then(machine.handle(look(change.at(), change.holds(), false)));
                nowNanos = change.at() * MILLI;
            }
            if (!soundTold) {
                tell(told, sound);
            }
            until(Long.MAX_VALUE / MILLI);
            return verdict.orElseThrow();
        }

        private void tell(long told, long sound) {
            until(told);
            then(machine.handle(
                    sound == NONE ? new PictureInput.NoSound() : new PictureInput.SoundBegan(sound * MILLI)));
            then(machine.advance(nowNanos));
        }

        private void until(long millis) {
            while (verdict.isEmpty()) {
                OptionalLong deadline = machine.deadline(nowNanos);
                if (deadline.isEmpty() || deadline.getAsLong() > millis * MILLI) {
                    nowNanos = Math.max(nowNanos, millis == Long.MAX_VALUE / MILLI ? nowNanos : millis * MILLI);
                    return;
                }
                nowNanos = deadline.getAsLong();
                then(machine.advance(nowNanos));
            }
        }

        private void then(Optional<Verdict> next) {
            verdict = verdict.isPresent() ? verdict : next;
        }
    }
}
