package dev.vitrine.streamer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PushScheduleTest {

    private static final long MILLI = 1_000_000;
    private static final long START = -5 * MILLI; // System.nanoTime may be negative

    private final PushSchedule schedule = new PushSchedule(new Refinement(3, Duration.ofMillis(50)), 50);

    @Test
    void givesANewViewerThePictureAtOnce() {
        assertThat(schedule.delayNanos(7, START)).isZero();
    }

    @Test
    void repeatsAStillPictureAFewTimesAndThenNeverAgain() {
        long now = START;
        schedule.pushed(7, now);
        for (int pauseMillis : new int[] {100, 50, 50}) {
            assertThat(schedule.delayNanos(7, now)).isEqualTo(pauseMillis * MILLI);
            now += pauseMillis * MILLI;
            assertThat(schedule.delayNanos(7, now)).isZero();
            schedule.pushed(7, now);
        }
        assertThat(schedule.delayNanos(7, now)).isEqualTo(PushSchedule.NEVER);
    }

    @Test
    void pushesAChangeAtOnceWhenTheRateAllows() {
        schedule.pushed(7, START);

        assertThat(schedule.delayNanos(8, START + 200 * MILLI)).isNegative();
    }

    @Test
    void neverGoesFasterThanItsRate() {
        long now = START;
        int pushed = 0;
        for (int micros = 0; micros < 1_000_000; micros += 100) { // a guest that draws all the time
            if (schedule.delayNanos(micros + 1, now) <= 0) {
                schedule.pushed(micros + 1, now);
                pushed++;
            }
            now += 100_000;
        }
        assertThat(pushed).isBetween(50, 51);
    }

    @Test
    void losesNoPictureOfAGuestThatDrawsAtExactlyItsRateButUnevenly() {
        for (int picture = 0; picture < 100; picture++) {
            long jitter = (picture % 3 - 1) * 2L * MILLI;
            long now = START + picture * 20L * MILLI + jitter;
            assertThat(schedule.delayNanos(picture, now))
                    .as("picture %d", picture)
                    .isLessThanOrEqualTo(0);
            schedule.pushed(picture, now);
        }
    }

    @Test
    void aChangeDoesNotWaitForARepeat() {
        schedule.pushed(7, START);
        schedule.pushed(7, START + 100 * MILLI);

        assertThat(schedule.delayNanos(8, START + 101 * MILLI)).isLessThanOrEqualTo(0);
    }

    @Test
    void repeatsNoFasterThanItsRate() {
        schedule.rate(5);
        schedule.pushed(7, START);

        assertThat(schedule.delayNanos(7, START)).isEqualTo(200 * MILLI);
    }

    @Test
    void repeatsAgainWhenAsked() {
        long now = START;
        schedule.pushed(7, now);
        while (schedule.delayNanos(7, now) != PushSchedule.NEVER) {
            now += 50 * MILLI;
            schedule.pushed(7, now);
        }

        schedule.refresh();

        assertThat(schedule.delayNanos(7, now + 100 * MILLI)).isZero();
    }

    @Test
    void takesANewRate() {
        schedule.rate(10);
        schedule.pushed(7, START);

        assertThat(schedule.delayNanos(8, START)).isEqualTo(75 * MILLI);
    }

    @Test
    void tellsHowLongItWasQuiet() {
        assertThat(schedule.quietNanos(START)).isZero();
        schedule.pushed(7, START);
        assertThat(schedule.quietNanos(START + MILLI)).isEqualTo(MILLI);
    }
}
