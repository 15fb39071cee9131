package dev.vitrine.streamer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class QualityControlTest {

    private static final long SECOND = 1_000_000_000;
    private static final BitrateBounds BITRATES = new BitrateBounds(2_000_000, 4_000_000, 8_000_000);

    private final QualityControl control = new QualityControl(BITRATES, 60);
    private final Stream stream = new Stream();

    @Test
    void beginsAtItsBest() {
        assertThat(control.quality()).isEqualTo(new Quality(60, 1, 2_000_000));
    }

    @Test
    void staysAtItsBestWhileAllIsWell() {
        stream.run(600, 30, 30, 30);

        assertThat(control.quality()).isEqualTo(new Quality(60, 1, 2_000_000));
    }

    @Test
    void slowsDownBeforeItScalesDown() {
        stream.run(1, 60, 60, 60);
        stream.run(2, 60, 20, 120);
        assertThat(control.quality().picturesPerSecond()).isEqualTo(30);
        assertThat(control.quality().scale()).isEqualTo(1);

        stream.run(2, 30, 10, 120);
        assertThat(control.quality().scale()).isEqualTo(1.5);
    }

    @Test
    void skipsRatesThatTheGuestDoesNotReach() {
        stream.run(1, 15, 15, 60);
        stream.run(2, 15, 5, 120);

        assertThat(control.quality().scale()).isEqualTo(1.5);
    }

    @Test
    void oneBadSecondChangesNothing() {
        stream.run(1, 30, 30, 60);
        stream.run(1, 30, 5, 120);
        stream.run(1, 30, 30, 60);
        stream.run(1, 30, 5, 120);

        assertThat(control.quality()).isEqualTo(new Quality(60, 1, 2_000_000));
    }

    @Test
    void aBlurredPictureIsStrainEvenWhenNoneIsDropped() {
        stream.run(3, 30, 30, 120);

        assertThat(control.quality().scale()).isGreaterThan(1);
    }

    @Test
    void anEncoderThatTakesAWholeCoreIsStrain() {
        stream.encodeSecondsPerPicture = 0.03;
        stream.run(3, 30, 30, 30);

        assertThat(control.quality().scale()).isGreaterThan(1);
    }

    @Test
    void neverLeavesItsLadder() {
        stream.run(100, 60, 1, 127);

        assertThat(control.quality().picturesPerSecond()).isEqualTo(10);
        assertThat(control.quality().scale()).isEqualTo(4);
    }

    @Test
    void recoversStepByStep() {
        stream.run(100, 60, 1, 127);
        stream.run(200, 10, 10, 30);

        assertThat(control.quality()).isEqualTo(new Quality(60, 1, 2_000_000));
    }

    @Test
    void recoversOnAScreenThatStandsStill() {
        stream.run(20, 60, 1, 127);
        stream.run(200, 0, 0, 0);

        assertThat(control.quality().scale()).isEqualTo(1);
    }

    @Test
    void triesLaterEachTimeThatAStepUpDidNotLast() {
        stream.run(5, 60, 60, 60);
        int ups = 0;
        for (int second = 0; second < 600; second++) { // one step is too much for this network, for ever
            double before = control.quality().scale();
            boolean tooMuch = control.quality().scale() < 1.5;
            stream.run(1, 30, tooMuch ? 5 : 30, tooMuch ? 125 : 40);
            ups += control.quality().scale() < before ? 1 : 0;
        }
        assertThat(ups).isBetween(5, 20);
    }

    @Test
    void givesUpTheFloorOnLoss() {
        stream.run(3, 30, 30, 30);
        stream.lossPerMille = 80;
        stream.run(1, 30, 30, 30);

        assertThat(control.quality().floorBitsPerSecond()).isEqualTo(BitrateBounds.LEAST);
    }

    @Test
    void givesUpTheFloorWhenTheRoundTripGrows() {
        stream.run(3, 30, 30, 30);
        stream.roundTripMillis = 190;
        stream.run(1, 30, 30, 30);

        assertThat(control.quality().floorBitsPerSecond()).isEqualTo(BitrateBounds.LEAST);
    }

    @Test
    void holdsTheFloorAgainOnlyWhenTheNetworkCarriesMore() {
        stream.lossPerMille = 80;
        stream.run(3, 30, 30, 30);
        stream.lossPerMille = 0;
        stream.availableBitsPerSecond = 1_500_000;
        stream.run(60, 30, 30, 30);
        assertThat(control.quality().floorBitsPerSecond()).isEqualTo(BitrateBounds.LEAST);

        stream.availableBitsPerSecond = 3_000_000;
        stream.run(1, 30, 30, 30);
        assertThat(control.quality().floorBitsPerSecond()).isEqualTo(2_000_000);
    }

    /** A fake stream that measures itself once a virtual second. */
    private final class Stream {

        private long nowNanos = -3 * SECOND;
        private long pushed;
        private long encoded;
        private long quantizers;
        private double encodeSeconds;
        private double encodeSecondsPerPicture = 0.004;
        private long availableBitsPerSecond = 4_000_000;
        private double roundTripMillis = 10;
        private int lossPerMille;

        private Stream() {
            measure();
        }

        private void run(int seconds, int pushedPerSecond, int encodedPerSecond, int quantizer) {
            for (int i = 0; i < seconds; i++) {
                nowNanos += SECOND;
                pushed += pushedPerSecond;
                encoded += encodedPerSecond;
                quantizers += (long) encodedPerSecond * quantizer;
                encodeSeconds += encodedPerSecond * encodeSecondsPerPicture;
                measure();
            }
        }

        private void measure() {
            Measurement measurement = new Measurement(
                    Optional.of(VideoCodec.VP8),
                    1280,
                    720,
                    encoded,
                    encoded,
                    0,
                    quantizers,
                    encodeSeconds,
                    0,
                    0,
                    availableBitsPerSecond,
                    availableBitsPerSecond,
                    roundTripMillis,
                    lossPerMille,
                    Optional.empty(),
                    false);
            var _ = control.handle(measurement, pushed, nowNanos);
        }
    }
}
