package dev.vitrine.streamer.webrtc;

import dev.vitrine.streamer.viewer.MediaPath;
import dev.vitrine.streamer.viewer.PeerStatistics;
import java.util.Optional;

/**
 * What libwebrtc says of one viewer's stream at one moment (W3C webrtc-stats); counts grow since the stream began.
 *
 * @param codec empty before the first picture
 * @param picturesEncoded pictures that left the encoder
 * @param picturesSent pictures that were sent
 * @param quantizerSum of all encoded pictures
 * @param encodeSeconds that all of them took
 * @param keyFrameRequests by the browser (PLI and FIR), each of which waits for the next picture
 * @param picturesPerSecond that were encoded in the last second
 * @param bytesSent of picture and sound
 * @param targetBitsPerSecond what the encoder aims at
 * @param availableBitsPerSecond what the network is thought to carry, 0 while unknown
 * @param roundTripMillis -1 while unknown
 * @param lossPerMille of a thousand packets
 * @param path empty before the connection is there
 * @param limitedByProcessor whether the library itself holds pictures back because encoding takes too long
 */
record Measurement(
        Optional<VideoCodec> codec,
        int width,
        int height,
        long picturesEncoded,
        long picturesSent,
        double picturesPerSecond,
        long quantizerSum,
        double encodeSeconds,
        long keyFrameRequests,
        long bytesSent,
        long targetBitsPerSecond,
        long availableBitsPerSecond,
        double roundTripMillis,
        int lossPerMille,
        Optional<MediaPath> path,
        boolean limitedByProcessor) {

    /**
     * @param before whose size still holds when nothing was sent of late, because then the library tells none
     * @param picturesOffered to the encoder until the library was asked
     */
    PeerStatistics statistics(PeerStatistics before, long picturesOffered) {
        boolean sized = width > 0;
        return new PeerStatistics(
                codec.map(VideoCodec::name).orElse(""),
                sized ? width : before.width(),
                sized ? height : before.height(),
                picturesSent,
                picturesPerSecond,
                bytesSent,
                targetBitsPerSecond,
                roundTripMillis,
                lossPerMille,
                path,
                Math.max(picturesOffered, picturesEncoded),
                picturesEncoded);
    }
}
