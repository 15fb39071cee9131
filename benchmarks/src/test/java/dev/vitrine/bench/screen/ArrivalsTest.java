package dev.vitrine.bench.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vitrine.bench.measure.PageClock;
import dev.vitrine.bench.report.Sense;
import dev.vitrine.testbed.Strip;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final long ZERO_NANOS = 5_000_000_000L;
    private static final PageClock CLOCK = new PageClock(ZERO_NANOS, 0.1);

    @Test
    void theLatencyIsTheCanvasTimeLessTheStamp() {
        Arrivals arrivals = arrivals(picture(40, 1, stampMicros(10)));
        assertThat(Arrivals.latencies(List.of(arrivals)).median()).isEqualTo(30, within(1e-9));
    }

    @Test
    void theStampMayRunOverBetweenCaptureAndCanvas() {
        assertThat(Arrivals.latencyMillis(((1L << 32) + 1_000) * 1_000, (1L << 32) - 4_000))
                .isEqualTo(5, within(1e-9));
    }

    @Test
    void aPictureThatIsShownTwiceCountsWhenItCameFirst() {
        Arrivals arrivals = arrivals(picture(40, 1, stampMicros(10)), picture(60, 1, stampMicros(10)));
        assertThat(Arrivals.latencies(List.of(arrivals)).count()).isEqualTo(1);
        assertThat(Arrivals.latencies(List.of(arrivals)).p99(Sense.MAX)).isEqualTo(30, within(1e-9));
    }

    @Test
    void picturesThatNeverCameAreCapturedAndNotShown() {
        // Every second of 30 pictures a second comes, for three seconds and a little.
        Arrivals arrivals = arrivals(LongStream.range(0, 47)
                .mapToObj(i -> picture(i * 1000.0 / 15, 2 * i, stampMicros(0)))
                .toArray(PageRecord.Picture[]::new));
        assertThat(Arrivals.captured(List.of(arrivals)).median()).isEqualTo(30, within(0.1));
        assertThat(Arrivals.shown(List.of(arrivals)).median()).isEqualTo(15);
        assertThat(Arrivals.shown(List.of(arrivals)).count()).isEqualTo(3);
    }

    private static Arrivals arrivals(PageRecord.Picture... pictures) {
        return Arrivals.of(new PageRecord(List.of(pictures), List.of()), CLOCK);
    }

    private static PageRecord.Picture picture(double millis, long frame, long stampMicros) {
        return new PageRecord.Picture(millis, new Strip(frame, stampMicros, 0, 0, 0, 0));
    }

    /** What a synthetic guest stamps at that time of the page. */
    private static long stampMicros(int pageMillis) {
        return (ZERO_NANOS / 1_000 + pageMillis * 1_000L) & 0xFFFF_FFFFL;
    }
}
