package dev.vitrine.streamer.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.chime.Chime;
import dev.vitrine.streamer.chime.Heard;
import dev.vitrine.streamer.chime.StreamMoment;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class QuietnessTest {

    private static final long SECOND = 1_000_000_000L;

    private final Quietness quietness = new Quietness();

    @Test
    void isQuietUpToSixtyDecibelsBelowFullScale() {
        assertThat(quietness.isQuiet(0, Double.NEGATIVE_INFINITY)).isTrue();
        assertThat(quietness.isQuiet(0, -60)).isTrue();
        assertThat(quietness.isQuiet(0, -59.9)).isFalse();
    }

    @Test
    void whatIsLeftOfASoundThatFadedIsQuietForAWhile() {
        quietness.handle(ended(Chime.Ending.FADED));

        assertThat(quietness.isQuiet(2 * SECOND, -40)).isTrue();
        assertThat(quietness.isQuiet(2 * SECOND, -39)).isFalse();
        assertThat(quietness.isQuiet(5 * SECOND, -40))
                .as("no tail is that long")
                .isFalse();
    }

    @Test
    void whatBecameBackgroundLeavesNoTail() {
        quietness.handle(ended(Chime.Ending.BACKGROUND));

        assertThat(quietness.isQuiet(SECOND, -40)).isFalse();
    }

    /** At one second, with a peak of -10 dBFS. */
    private static Heard ended(Chime.Ending ending) {
        return new Heard.Ended(new Chime(
                1,
                new StreamMoment(0, 0),
                new StreamMoment(0, SECOND),
                -10,
                -12,
                List.of(),
                OptionalDouble.empty(),
                ending));
    }
}
