package dev.vitrine.streamer.webrtc;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/**
 * How pictures are encoded and sent.
 *
 * @param codecs in the order of preference, without repetition; a browser's codecs that are not named come after them
 * @param bitrates what one viewer may take
 * @param picturesPerSecond the most that is encoded for one viewer, 1 to 120
 * @param downsample whether pictures are halved in width and height before they are encoded
 * @param ports where media comes and goes
 * @param refinement how a picture that stands still gets sharp
 */
public record WebRtcSettings(
        List<VideoCodec> codecs,
        BitrateBounds bitrates,
        int picturesPerSecond,
        boolean downsample,
        PortRange ports,
        Refinement refinement) {

    /** @throws IllegalArgumentException when a value is out of bounds; the message names it and what is allowed */
    public WebRtcSettings {
        codecs = List.copyOf(codecs);
        if (codecs.isEmpty() || new HashSet<>(codecs).size() != codecs.size()) {
            throw new IllegalArgumentException(
                    "codec preference " + codecs + ": must name at least one of VP8, VP9, AV1, H264 and none twice");
        }
        if (picturesPerSecond < 1 || picturesPerSecond > 120) {
            throw new IllegalArgumentException("pictures per second " + picturesPerSecond + ": must be 1 to 120");
        }
    }

    /** What suits a browser in the same building; docs/adr/0003 tells how the figures were found. */
    public static WebRtcSettings standard() {
        return new WebRtcSettings(
                List.of(VideoCodec.VP8),
                new BitrateBounds(2_500_000, 4_000_000, 8_000_000),
                60,
                false,
                PortRange.ANY,
                new Refinement(14, Duration.ofMillis(30)));
    }
}
