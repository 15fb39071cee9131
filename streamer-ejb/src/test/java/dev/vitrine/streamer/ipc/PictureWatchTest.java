package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.ipc.Futex.End;
import dev.vitrine.streamer.ipc.PictureReader.Outcome;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PictureWatchTest {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final PictureWatch watch = new PictureWatch();

    @Test
    void anEmulatorThatWakesIsWaitedFor() {
        watch.looked(End.WOKEN, Outcome.SHOWN, 0);
        assertThat(watch.sleepNanos(0)).isEqualTo(PictureWatch.WAKING_NANOS);
        watch.looked(End.TIME_OVER, Outcome.NOTHING_NEW, SECOND_NANOS);
        assertThat(watch.sleepNanos(10 * SECOND_NANOS)).isEqualTo(PictureWatch.WAKING_NANOS);
    }

    @Test
    void anEmulatorThatDoesNotIsLookedAtOften() {
        watch.looked(End.TIME_OVER, Outcome.SHOWN, 0);
        assertThat(watch.sleepNanos(0)).isEqualTo(PictureWatch.MOVING_NANOS);
        assertThat(watch.sleepNanos(2 * SECOND_NANOS)).isEqualTo(PictureWatch.STILL_NANOS);
    }

    @Test
    void oneThatTakesTheOthersPlaceIsKnownByItsFirstPicture() {
        watch.looked(End.WOKEN, Outcome.SHOWN, 0);
        watch.looked(End.TIME_OVER, Outcome.SHOWN, SECOND_NANOS);
        assertThat(watch.wakes()).isFalse();
        watch.looked(End.WOKEN, Outcome.SHOWN, SECOND_NANOS);
        assertThat(watch.wakes()).isTrue();
        watch.looked(End.CHANGED, Outcome.SHOWN, SECOND_NANOS);
        assertThat(watch.wakes()).isTrue();
        watch.forget();
        assertThat(watch.wakes()).isFalse();
    }

    @Test
    void aPictureOfAnotherSizeIsLookedAtAgainSoon() {
        watch.looked(End.WOKEN, Outcome.SKIPPED, 0);
        assertThat(watch.sleepNanos(0)).isEqualTo(PictureWatch.SETTLING_NANOS);
    }
}
