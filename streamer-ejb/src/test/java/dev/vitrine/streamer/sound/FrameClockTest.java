package dev.vitrine.streamer.sound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrameClockTest {

    private static final long MILLI = 1_000_000;
    private static final long BEGIN = -7 * MILLI; // System.nanoTime may be negative

    private final FrameClock clock = new FrameClock(BEGIN);

    @Test
    void neverDriftsHoweverLateEachFrameIs() {
        for (int frame = 0; frame < 1000; frame++) {
            assertThat(clock.nextNanos()).isEqualTo(BEGIN + frame * 10L * MILLI);
            clock.advance(clock.nextNanos() + 3 * MILLI);
        }
    }

    @Test
    void catchesUpAfterASmallHoldUp() {
        clock.advance(BEGIN + 450 * MILLI);

        assertThat(clock.nextNanos()).isEqualTo(BEGIN + 10 * MILLI);
    }

    @Test
    void leavesOutWhatNobodyWaitsForAfterALongOne() {
        clock.advance(BEGIN + 1005 * MILLI);

        assertThat(clock.nextNanos()).isEqualTo(BEGIN + 1000 * MILLI);
    }
}
