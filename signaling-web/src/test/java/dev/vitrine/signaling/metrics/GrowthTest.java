package dev.vitrine.signaling.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class GrowthTest {

    private final Growth growth = new Growth();

    @Test
    void countsEachSourceFromItsBeginning() {
        assertThat(growth.since("ann", 10)).isEqualTo(10);
        assertThat(growth.since("ann", 25)).isEqualTo(15);
        assertThat(growth.since("ben", 3)).isEqualTo(3);
        assertThat(growth.since("ann", 25)).isZero();
    }

    @Test
    void takesACountThatFellForANewBeginning() {
        growth.since("ann", 100);

        assertThat(growth.since("ann", 7)).isEqualTo(7);
        assertThat(growth.since("ann", 9)).isEqualTo(2);
    }

    @Test
    void beginsAnewWithASourceThatWasGone() {
        growth.since("ann", 100);
        growth.since("ben", 100);
        growth.keep(Set.of("ben"));

        assertThat(growth.since("ann", 120)).isEqualTo(120);
        assertThat(growth.since("ben", 120)).isEqualTo(20);
    }
}
