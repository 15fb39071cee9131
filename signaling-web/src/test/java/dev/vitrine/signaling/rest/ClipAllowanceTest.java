package dev.vitrine.signaling.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClipAllowanceTest {

    /** The clock passes its highest value on the way. */
    private static final long NOW = Long.MAX_VALUE - 1000;

    private static final long THREE_SECONDS = TimeUnit.SECONDS.toNanos(3);

    private final ClipAllowance allowance = new ClipAllowance();

    @Test
    void soManyAtOnceAndEachGrowsBack() {
        assertThat(allowance.take("ann", ClipAllowance.CLIPS, NOW)).isZero();

        assertThat(allowance.take("ann", 1, NOW)).isEqualTo(THREE_SECONDS);
        assertThat(allowance.take("ann", 2, NOW + THREE_SECONDS)).isEqualTo(THREE_SECONDS);
        assertThat(allowance.take("ann", 1, NOW + THREE_SECONDS)).isZero();
        assertThat(allowance.take("ann", 1, NOW + THREE_SECONDS)).isEqualTo(THREE_SECONDS);
        assertThat(allowance.take("ann", ClipAllowance.CLIPS, NOW + 21 * THREE_SECONDS))
                .isZero();
    }

    @Test
    void ofAGuestWithMoreStreamsAllClipsCanBeKept() {
        assertThat(allowance.take("ann", ClipAllowance.CLIPS + 12, NOW)).isZero();

        assertThat(allowance.take("ann", 1, NOW)).isEqualTo(THREE_SECONDS);
    }

    @Test
    void eachCallerHasItsOwn() {
        assertThat(allowance.take("ann", ClipAllowance.CLIPS, NOW)).isZero();

        assertThat(allowance.take("bob", ClipAllowance.CLIPS, NOW)).isZero();
    }
}
