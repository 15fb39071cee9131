package dev.vitrine.streamer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RemoteOfferTest {

    private static final String OFFER = String.join(
            "\r\n",
            "v=0",
            "o=- 1 2 IN IP4 127.0.0.1",
            "s=-",
            "t=0 0",
            "m=audio 9 UDP/TLS/RTP/SAVPF 111",
            "a=recvonly",
            "a=rtpmap:111 opus/48000/2",
            "a=fmtp:111 minptime=10;useinbandfec=1",
            "m=video 9 UDP/TLS/RTP/SAVPF 96 97 98 102 45",
            "a=recvonly",
            "a=rtpmap:96 VP8/90000",
            "a=rtpmap:97 rtx/90000",
            "a=fmtp:97 apt=96",
            "a=rtpmap:98 VP9/90000",
            "a=fmtp:98 profile-id=0",
            "a=rtpmap:102 H264/90000",
            "a=rtpmap:45 AV1/90000",
            "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
            "");

    @Test
    void putsThePreferredCodecsInFront() {
        assertThat(prepared(VideoCodec.H264, VideoCodec.VP9))
                .contains("m=video 9 UDP/TLS/RTP/SAVPF 102 98 96 97 45\r\n");
    }

    @Test
    void leavesTheOrderWhenTheBrowserPrefersTheSame() {
        assertThat(prepared(VideoCodec.VP8)).contains("m=video 9 UDP/TLS/RTP/SAVPF 96 97 98 102 45\r\n");
    }

    @Test
    void writesTheBoundsOfTheEstimateIntoEachVideoCodec() {
        String bounds = "x-google-start-bitrate=4000;x-google-max-bitrate=8000";
        assertThat(prepared(VideoCodec.VP8).lines())
                .contains("a=fmtp:96 " + bounds, "a=fmtp:98 profile-id=0;" + bounds, "a=fmtp:45 " + bounds)
                .contains("a=fmtp:97 apt=96", "a=fmtp:111 minptime=10;useinbandfec=1");
    }

    @Test
    void keepsEverythingElse() {
        assertThat(prepared(VideoCodec.VP8).lines().filter(line -> !line.startsWith("a=fmtp:")))
                .containsExactlyElementsOf(OFFER.lines()
                        .filter(line -> !line.startsWith("a=fmtp:"))
                        .toList());
    }

    @Test
    void findsNoFaultInABrowsersOffer() {
        assertThat(RemoteOffer.fault(OFFER)).isEmpty();
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(RemoteOffer.fault("hello")).contains("v=0");
        assertThat(RemoteOffer.fault(OFFER.replace("m=video", "m=text"))).contains("no video section that receives");
        assertThat(RemoteOffer.fault("v=0" + "x".repeat(300_000))).contains("300003 characters");
    }

    private static String prepared(VideoCodec... codecs) {
        WebRtcSettings standard = WebRtcSettings.standard();
        return RemoteOffer.prepare(
                OFFER,
                new WebRtcSettings(
                        List.of(codecs),
                        new BitrateBounds(1_000_000, 4_000_000, 8_000_000),
                        standard.picturesPerSecond(),
                        false,
                        standard.ports(),
                        standard.refinement()));
    }
}
