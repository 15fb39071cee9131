package dev.vitrine.turn.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacingTest {
    private static final long MILLI = 1_000_000;
    private final Pacing pacing = new Pacing();

    @Test
    void fewPacketsAreServedAtOnce() {
        run(10, 200_000, 2);
        assertThat(pacing.napNanos(10 * 200_000)).isZero();
    }

    @Test
    void aSteadyFlowIsLookedAtOnceAPeriod() {
        run(20, 100_000, 8);
        long now = 19 * 100_000 + 30_000;
        assertThat(pacing.napNanos(now)).isEqualTo(Pacing.PERIOD_NANOS - 30_000);
    }

    @Test
    void whoWorkedForAPeriodDoesNotSleep() {
        run(20, 100_000, 8);
        assertThat(pacing.napNanos(19 * 100_000 + Pacing.PERIOD_NANOS)).isZero();
    }

    @Test
    void theFirstPacketsAfterAPauseAreServedAtOnce() {
        run(20, 100_000, 8);
        pacing.observe(1, 100 * MILLI);
        assertThat(pacing.napNanos(100 * MILLI)).isZero();
        assertThat(pacing.isSteady()).isFalse();
    }

    private void run(int looks, long everyNanos, int packets) {
        for (int i = 0; i < looks; i++) {
            pacing.observe(packets, i * everyNanos);
        }
    }
}
