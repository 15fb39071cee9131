package dev.vitrine.streamer.webrtc;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A video codec by its name in SDP (RFC 8851's registry of media types), with the range of its quantizer. */
public enum VideoCodec {
    VP8(127),
    VP9(255),
    AV1(255),
    H264(51);

    private final int coarsestQuantizer;

    VideoCodec(int coarsestQuantizer) {
        this.coarsestQuantizer = coarsestQuantizer;
    }

    /** The codec of that name in any case, as in {@code a=rtpmap} or in a configuration. */
    public static Optional<VideoCodec> ofName(String name) {
        String wanted = name.strip().toUpperCase(Locale.ROOT);
        return Stream.of(values()).filter(codec -> codec.name().equals(wanted)).findFirst();
    }

    /** The greatest quantizer that the encoder reports, at which a picture is at its worst. */
    int coarsestQuantizer() {
        return coarsestQuantizer;
    }
}
