package dev.vitrine.streamer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.viewer.PeerStrain;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StrainGaugeTest {

    private static final long SECOND = 1_000_000_000L;

    private final StrainGauge gauge = new StrainGauge();
    private long nowNanos = 5 * SECOND;
    private double encodeSeconds;

    @Test
    void anEncoderWithTimeToSpareIsNotStrained() {
        assertThat(measure(0.3, 5_000_000, 20, 0, false)).isEqualTo(PeerStrain.NONE);
        assertThat(measure(0.3, 5_000_000, 20, 0, false)).isEqualTo(PeerStrain.NONE);
    }

    @Test
    void anEncoderThatEncodesAllTheTimeHasNotEnough() {
        assertThat(measure(0.9, 5_000_000, 20, 0, false))
                .as("nothing to compare with yet")
                .isEqualTo(PeerStrain.NONE);
        assertThat(measure(0.9, 5_000_000, 20, 0, false)).isEqualTo(new PeerStrain(true, false));
        assertThat(measure(0.2, 5_000_000, 20, 0, false)).isEqualTo(PeerStrain.NONE);
    }

    @Test
    void theLibrarysOwnWordCounts() {
        assertThat(measure(0.1, 5_000_000, 20, 0, true)).isEqualTo(new PeerStrain(true, false));
    }

    @Test
    void aPathThatLosesDelaysOrStarvesIsNotEnough() {
        assertThat(measure(0.1, 5_000_000, 20, 60, false)).isEqualTo(new PeerStrain(false, true));
        assertThat(measure(0.1, 5_000_000, 180, 0, false)).isEqualTo(new PeerStrain(false, true));
        assertThat(measure(0.1, 200_000, 20, 0, false)).isEqualTo(new PeerStrain(false, true));
        assertThat(measure(0.1, 0, -1, 0, false)).as("nothing is known").isEqualTo(PeerStrain.NONE);
    }

    private PeerStrain measure(double busy, long available, double roundTrip, int loss, boolean limited) {
        nowNanos += SECOND;
        encodeSeconds += busy;
        return gauge.handle(
                new Measurement(
                        Optional.of(VideoCodec.VP8),
                        640,
                        480,
                        0,
                        0,
                        0,
                        0,
                        encodeSeconds,
                        0,
                        0,
                        available,
                        available,
                        roundTrip,
                        loss,
                        Optional.empty(),
                        limited),
                nowNanos);
    }
}
