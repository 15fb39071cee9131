package dev.vitrine.streamer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebRtcSettingsTest {

    private static final WebRtcSettings STANDARD = WebRtcSettings.standard();

    @Test
    void refinesAStillPictureWithinHalfASecond() {
        assertThat(STANDARD.refinement().length()).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void wantsEachCodecOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(List.of(VideoCodec.VP8, VideoCodec.VP8), 60))
                .withMessageContaining("[VP8, VP8]")
                .withMessageContaining("VP8, VP9, AV1, H264");
        assertThatIllegalArgumentException().isThrownBy(() -> with(List.of(), 60));
    }

    @Test
    void boundsThePictureRate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(List.of(VideoCodec.VP8), 121))
                .withMessage("pictures per second 121: must be 1 to 120");
    }

    @Test
    void wantsBitratesInTheirOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BitrateBounds(2_000_000, 1_000_000, 8_000_000))
                .withMessageContaining("floor 2000000, start 1000000, cap 8000000");
        assertThatIllegalArgumentException().isThrownBy(() -> new BitrateBounds(99_999, 1_000_000, 8_000_000));
    }

    @Test
    void wantsARangeOfPorts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PortRange(50_000, 49_999))
                .withMessageContaining("50000-49999");
        assertThatIllegalArgumentException().isThrownBy(() -> new PortRange(80, 90));
        assertThat(PortRange.ANY.first()).isZero();
    }

    @Test
    void boundsTheRepeats() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Refinement(61, Duration.ofMillis(50)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Refinement(6, Duration.ofMillis(4)));
    }

    @Test
    void knowsCodecsByName() {
        assertThat(VideoCodec.ofName(" vp9 ")).contains(VideoCodec.VP9);
        assertThat(VideoCodec.ofName("rtx")).isEmpty();
    }

    private static void with(List<VideoCodec> codecs, int picturesPerSecond) {
        var _ = new WebRtcSettings(
                codecs, STANDARD.bitrates(), picturesPerSecond, false, STANDARD.ports(), STANDARD.refinement());
    }
}
