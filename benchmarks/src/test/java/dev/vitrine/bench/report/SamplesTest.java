package dev.vitrine.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theMedianIsTheMiddleOneWhateverTheOrder() {
        assertThat(Samples.of(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5);
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertThat(Samples.of(List.of(4.0, 1.0, 2.0, 100.0)).median()).isEqualTo(3);
    }

    @Test
    void ofAHundredSamplesTheWorstIsLeftOut() {
        Samples samples = upTo(100);
        assertThat(samples.p99(Sense.MAX)).isEqualTo(99);
        assertThat(samples.p99(Sense.MIN)).isEqualTo(2);
    }

    @Test
    void ofFewSamplesTheWorstCounts() {
        Samples samples = upTo(5);
        assertThat(samples.p99(Sense.MAX)).isEqualTo(5);
        assertThat(samples.p99(Sense.MIN)).isEqualTo(1);
    }

    @Test
    void oneSampleIsEverything() {
        Samples one = Samples.of(List.of(7.5));
        assertThat(List.of(one.median(), one.p99(Sense.MAX), one.p99(Sense.MIN)))
                .containsExactly(7.5, 7.5, 7.5);
        assertThat(one.count()).isEqualTo(1);
    }

    @Test
    void sharedSamplesKeepTheirNumber() {
        Samples shared = Samples.of(List.of(4.0, 8.0, 12.0)).dividedBy(4);
        assertThat(shared.median()).isEqualTo(2);
        assertThat(shared.count()).isEqualTo(3);
    }

    @Test
    void theMeanCountsWhatIsSeldom() {
        Samples mean = Samples.of(List.of(0.0, 0.0, 6.0)).mean();
        assertThat(mean.median()).isEqualTo(2);
        assertThat(mean.count()).isEqualTo(1);
    }

    @Test
    void nothingMeasuredIsNoResult() {
        assertThatThrownBy(() -> Samples.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nothing was measured");
    }

    private static Samples upTo(int most) {
        return Samples.of(
                IntStream.rangeClosed(1, most).mapToObj(Double::valueOf).toList());
    }
}
