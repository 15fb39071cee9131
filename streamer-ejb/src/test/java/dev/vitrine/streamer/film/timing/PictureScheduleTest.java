package dev.vitrine.streamer.film.timing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** At ten pictures a second, in virtual time. */
class PictureScheduleTest {

    private static final long MILLIS = 1_000_000;
    private static final long SECOND = 1000 * MILLIS;

    private final PictureSchedule schedule = new PictureSchedule(10, 0);

    @Test
    void theFirstPictureIsDueAtOnceAndAKeyFrame() {
        assertThat(schedule.dueNanos(true)).isLessThanOrEqualTo(0);
        assertThat(schedule.keyDue(0)).isTrue();

        schedule.taken(0, MILLIS, true);

        assertThat(schedule.keyDue(MILLIS)).isFalse();
    }

    @Test
    void aChangeAfterAPauseIsTakenAtOnce() {
        schedule.taken(0, MILLIS, true);

        assertThat(schedule.dueNanos(true)).isLessThan(SECOND);
    }

    @Test
    void changesThatGoOnAreTakenTenTimesASecondAndOneMore() {
        int taken = 0;
        for (long now = 0; now < 4 * SECOND; now += MILLIS) {
            if (now - schedule.dueNanos(true) >= 0) {
                schedule.taken(now, now, schedule.keyDue(now));
                taken++;
            }
        }

        assertThat(taken).isEqualTo(41);
    }

    @Test
    void aBeatAsFastAsTheFilmLosesNoPictureToJitter() {
        long[] jitter = {0, 9, -9, 5, -7};
        for (int picture = 1; picture < 100; picture++) {
            long now = picture * 100L * MILLIS + jitter[picture % jitter.length] * MILLIS;

            assertThat(schedule.dueNanos(true)).as("picture " + picture).isLessThanOrEqualTo(now);

            schedule.taken(now, now + MILLIS, false);
        }
    }

    @Test
    void anEncoderThatWorksLongRestsAsLong() {
        schedule.taken(0, SECOND, true);

        assertThat(schedule.dueNanos(true)).isEqualTo(2 * SECOND);
    }

    @Test
    void aPictureThatStandsStillIsAKeyFrameAgainHalfASecondAfterAChangeWouldHaveBeenOne() {
        schedule.taken(0, MILLIS, true);

        assertThat(schedule.dueNanos(false)).isEqualTo(5 * SECOND + 500 * MILLIS);
        assertThat(schedule.keyDue(5 * SECOND)).isTrue();
    }

    @Test
    void whoeverWaitsForAKeyFrameGetsItOfAStillPicture() {
        schedule.taken(0, MILLIS, true);
        schedule.wantKey();

        assertThat(schedule.dueNanos(false)).isLessThan(SECOND);
        assertThat(schedule.keyDue(SECOND)).isTrue();
    }

    @Test
    void whereThereIsNothingItIsLookedForAgainAfterThePause() {
        schedule.nothing(SECOND, 50 * MILLIS);

        assertThat(schedule.dueNanos(true)).isEqualTo(SECOND + 50 * MILLIS);
    }
}
