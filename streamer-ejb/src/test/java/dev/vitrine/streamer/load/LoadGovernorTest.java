package dev.vitrine.streamer.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LoadGovernorTest {

    private static final long SECOND = 1_000_000_000L;
    private static final LoadFigures CALM = new LoadFigures(0.3, 0.2, 0, 3, 0, 0);
    private static final LoadFigures BUSY = new LoadFigures(0.97, 0.6, 0, 3, 1, 0);
    private static final LoadFigures LAST = new LoadFigures(1, 0.9, 0.5, 3, 3, 0);
    private static final double NO_LIMIT = 10;

    private final LoadGovernor governor = new LoadGovernor(NO_LIMIT, LoadGovernor.LAST_LEVEL);
    private long nowNanos = Long.MAX_VALUE - 10 * SECOND; // the clock may wrap around at any moment

    @Test
    void nothingGivesWayWithoutNeed() {
        assertThat(pass(CALM, 3600)).isEqualTo(new LoadState(0, new LoadStep(1, 1, false), Optional.empty()));
        assertThat(governor.state().notice()).isEmpty();
        assertThat(governor.state().refusal()).isEmpty();
    }

    @Test
    void aSpikeIsNoReason() {
        for (int i = 0; i < 100; i++) {
            pass(BUSY, 2);
            pass(CALM, 1);
        }
        assertThat(governor.state().level()).isZero();
    }

    @Test
    void picturesGetSlowerThenSmallerThenNobodyElseIsLetInAndNeverTheOtherWayRound() {
        List<LoadStep> steps = new ArrayList<>(List.of(governor.state().step()));
        for (int second = 0; second < 60; second++) {
            LoadStep step = pass(BUSY, 1).step();
            if (!step.equals(steps.getLast())) {
                steps.add(step);
            }
        }
        assertThat(steps).hasSizeGreaterThan(4);
        for (int i = 1; i < steps.size(); i++) {
            LoadStep before = steps.get(i - 1);
            LoadStep after = steps.get(i);
            assertThat(after.rateDivisor()).isGreaterThanOrEqualTo(before.rateDivisor());
            assertThat(after.scale()).isGreaterThanOrEqualTo(before.scale());
            if (before.scale() == 1 && after.scale() > 1) {
                assertThat(before.rateDivisor())
                        .as("slower comes before smaller")
                        .isGreaterThan(1);
            }
            if (after.refusesNewcomers()) {
                assertThat(before.scale()).as("smaller comes before a refusal").isGreaterThan(1);
            }
        }
        assertThat(steps.getLast().refusesNewcomers()).isTrue();
        assertThat(steps.subList(0, steps.size() - 1)).noneMatch(LoadStep::refusesNewcomers);
    }

    @Test
    void eachStepIsGivenTimeToHelp() {
        int level = 0;
        long steppedNanos = nowNanos;
        for (int second = 0; second < 15; second++) {
            if (pass(BUSY, 1).level() > level) {
                assertThat(nowNanos - steppedNanos).isGreaterThanOrEqualTo(LoadGovernor.DOWN_AFTER_NANOS);
                steppedNanos = nowNanos;
                level++;
            }
        }
        assertThat(level).isGreaterThan(2);
    }

    @Test
    void nobodyIsSentAwayForWhatMayBeOverInAMoment() {
        while (!LoadStep.LADDER.get(governor.state().level() + 1).refusesNewcomers()) {
            pass(LAST, 1);
        }
        long since = nowNanos;
        while (governor.state().refusal().isEmpty()) {
            pass(LAST, 1);
        }
        assertThat(nowNanos - since).isGreaterThanOrEqualTo(LoadGovernor.REFUSE_AFTER_NANOS);
    }

    @Test
    void itGoesNoFurtherThanAnOperatorWants() {
        LoadGovernor patient = new LoadGovernor(NO_LIMIT, LoadGovernor.LAST_LEVEL - 1);
        pass(patient, LAST, 600);
        assertThat(patient.state().refusal()).isEmpty();
        assertThat(patient.state().step().scale()).isEqualTo(2);
        LoadGovernor off = new LoadGovernor(NO_LIMIT, 0);
        assertThat(pass(off, LAST, 600)).isEqualTo(new LoadState(0, new LoadStep(1, 1, false), Optional.empty()));
    }

    @Test
    void lateSoundWaitsForNothing() {
        assertThat(pass(LAST, 1).level()).isEqualTo(1);
        assertThat(pass(LAST, 1).level()).isEqualTo(2);
    }

    static Stream<LoadFigures> strained() {
        return Stream.of(
                new LoadFigures(0.95, 0.5, 0, 1, 1, 0),
                new LoadFigures(0.95, 0.5, 0.15, 1, 0, 0),
                new LoadFigures(0.5, 0.5, 0.6, 1, 0, 0),
                new LoadFigures(0.2, 0.1, 0, 4, 0, 3),
                new LoadFigures(0.2, 0.1, 0, 2, 0, 2));
    }

    @ParameterizedTest
    @MethodSource("strained")
    void isNotEnough(LoadFigures figures) {
        assertThat(pass(figures, 5).level()).isPositive();
    }

    static Stream<LoadFigures> bearable() {
        return Stream.of(
                new LoadFigures(1, 1, 0, 3, 0, 0),
                new LoadFigures(1, 1, 0.05, 3, 0, 0),
                new LoadFigures(0.5, 0.5, 0.1, 3, 0, 0),
                new LoadFigures(0.5, 0.5, 0, 3, 3, 0),
                new LoadFigures(1, 1, 0.9, 0, 0, 0),
                new LoadFigures(0.2, 0.1, 0, 1, 0, 1),
                new LoadFigures(0.2, 0.1, 0, 4, 0, 2));
    }

    @ParameterizedTest
    @MethodSource("bearable")
    void isNoReasonForAnythingToGiveWay(LoadFigures figures) {
        assertThat(pass(figures, 600).level()).isZero();
    }

    @Test
    void anOperatorsLimitIsAReasonByItself() {
        LoadGovernor limited = new LoadGovernor(0.6, LoadGovernor.LAST_LEVEL);
        LoadFigures above = new LoadFigures(0.61, 0.1, 0, 1, 0, 0);
        LoadFigures justBelow = new LoadFigures(0.55, 0.1, 0, 1, 0, 0);
        LoadFigures wellBelow = new LoadFigures(0.4, 0.1, 0, 1, 0, 0);
        pass(limited, above, 60);
        int level = limited.state().level();
        assertThat(limited.state().refusal()).isPresent();
        assertThat(pass(limited, justBelow, 600).level())
                .as("within the margin")
                .isEqualTo(level);
        assertThat(pass(limited, wellBelow, 600).level()).isZero();
    }

    @Test
    void itComesBackStepByStepWhenAllIsWell() {
        pass(LAST, 20);
        int worst = governor.state().level();
        int before = worst;
        for (int second = 0; second < 600 && governor.state().level() > 0; second++) {
            int level = pass(CALM, 1).level();
            assertThat(level).isBetween(before - 1, before);
            before = level;
        }
        assertThat(governor.state().level()).isZero();
        assertThat(governor.state().cause()).isEmpty();
    }

    @Test
    void newcomersAreLetInBeforePicturesGetBetter() {
        pass(LAST, 20);
        assertThat(governor.state().refusal()).isPresent();
        LoadState next = pass(CALM, 11);
        assertThat(next.refusal()).isEmpty();
        assertThat(next.step().scale()).isEqualTo(2);
    }

    @Test
    void whatIsNeitherStrainedNorCalmStaysAsItIs() {
        pass(LAST, 3);
        int level = governor.state().level();
        assertThat(pass(new LoadFigures(0.85, 0.5, 0.05, 3, 1, 0), 600).level()).isEqualTo(level);
    }

    @Test
    void aStepUpThatDoesNotLastIsTriedLaterEachTime() {
        pass(LAST, 20);
        List<Long> waits = new ArrayList<>();
        for (int trial = 0; trial < 4; trial++) {
            int level = governor.state().level();
            long since = nowNanos;
            while (governor.state().level() == level) {
                pass(CALM, 1);
            }
            waits.add(nowNanos - since);
            pass(BUSY, 12);
        }
        for (int i = 1; i < waits.size(); i++) {
            assertThat(waits.get(i)).isGreaterThan(waits.get(i - 1));
        }
        assertThat(waits.getLast()).isLessThanOrEqualTo(LoadGovernor.LONGEST_UP_AFTER_NANOS + 2 * SECOND);
    }

    @Test
    void whoWatchesAndWhoComesIsToldInWords() {
        pass(BUSY, 5);
        assertThat(governor.state().notice().orElseThrow())
                .contains("busy")
                .contains("slower")
                .doesNotContain("smaller");
        pass(BUSY, 60);
        assertThat(governor.state().notice().orElseThrow()).contains("slower and smaller");
        assertThat(governor.state().refusal().orElseThrow()).contains("processor");
        LoadGovernor network = new LoadGovernor(NO_LIMIT, LoadGovernor.LAST_LEVEL);
        pass(network, new LoadFigures(0.1, 0.1, 0, 4, 0, 4), 60);
        assertThat(network.state().refusal().orElseThrow()).contains("network");
    }

    private LoadState pass(LoadFigures figures, int seconds) {
        return pass(governor, figures, seconds);
    }

    private LoadState pass(LoadGovernor of, LoadFigures figures, int seconds) {
        for (int second = 0; second < seconds; second++) {
            nowNanos += SECOND;
            of.handle(figures, nowNanos);
        }
        return of.state();
    }
}
