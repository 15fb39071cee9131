package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.engine.ConfigurationValues.Pair;
import dev.vitrine.streamer.webrtc.BitrateBounds;
import dev.vitrine.streamer.webrtc.PortRange;
import dev.vitrine.streamer.webrtc.VideoCodec;
import dev.vitrine.streamer.webrtc.WebRtcSettings;
import java.util.List;

/** Reads how pictures are encoded and sent: {@code vitrine.video.*}, {@code vitrine.media.ports}, the downsampling. */
final class MediaSettings {

    private static final String CODECS = "vitrine.video.codecs";

    private MediaSettings() {}

    static WebRtcSettings read(ConfigurationValues values) {
        WebRtcSettings standard = WebRtcSettings.standard();
        return new WebRtcSettings(
                values.text(CODECS).isPresent() ? codecs(values) : standard.codecs(),
                bitrates(values, standard.bitrates()),
                values.number("vitrine.video.rate.max", 1, 120, standard.picturesPerSecond()),
                values.flag("qemu.webrtc.downsample", false),
                ports(values),
                standard.refinement());
    }

    private static List<VideoCodec> codecs(ConfigurationValues values) {
        return values.list(CODECS, "").stream()
                .map(name -> VideoCodec.ofName(name)
                        .orElseThrow(() -> new ConfigurationException(
                                CODECS, name, "VP8, VP9, AV1 or H264, or several of them with commas between")))
                .distinct()
                .toList();
    }

    private static BitrateBounds bitrates(ConfigurationValues values, BitrateBounds standard) {
        int floor = bitrate(values, "vitrine.video.bitrate.min", standard.floor());
        int start = bitrate(values, "vitrine.video.bitrate.start", Math.max(floor, standard.start()));
        int cap = bitrate(values, "vitrine.video.bitrate.max", Math.max(start, standard.cap()));
        if (floor > start || start > cap) {
            throw new ConfigurationException(
                    "vitrine.video.bitrate.start",
                    String.valueOf(start),
                    "between vitrine.video.bitrate.min (" + floor + ") and vitrine.video.bitrate.max (" + cap + ")");
        }
        return new BitrateBounds(floor, start, cap);
    }

    private static int bitrate(ConfigurationValues values, String name, int whenUnset) {
        return values.number(name, BitrateBounds.LEAST, BitrateBounds.MOST, whenUnset);
    }

    private static PortRange ports(ConfigurationValues values) {
        String name = "vitrine.media.ports";
        if (values.text(name).isEmpty()) {
            return PortRange.ANY;
        }
        Pair pair = values.pair(name, "-", 1024, 65_535, new Pair(40_000, 40_100));
        if (pair.first() > pair.second()) {
            throw new ConfigurationException(name, pair.first() + "-" + pair.second(), "the smaller port first");
        }
        return new PortRange(pair.first(), pair.second());
    }
}
