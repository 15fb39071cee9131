package dev.vitrine.streamer.viewer;

import java.util.Optional;

/**
 * What one peer sends, as its media library counts it.
 *
 * @param codec the video codec's name, empty before the first picture
 * @param width of the pictures sent, in pixels
 * @param height of the pictures sent, in pixels
 * @param picturesSent since the peer began
 * @param picturesPerSecond that were encoded of late
 * @param bytesSent of picture and sound since the peer began
 * @param bitsPerSecond what the encoder aims at
 * @param roundTripMillis of the nominated pair, -1 while unknown
 * @param lossPerMille packets the browser reported lost, of a thousand
 * @param path of the nominated pair, empty while unknown
 * @param picturesOffered to the encoder since the peer began
 * @param picturesEncoded of those; the rest were dropped, because encoder or network was late
 */
public record PeerStatistics(
        String codec,
        int width,
        int height,
        long picturesSent,
        double picturesPerSecond,
        long bytesSent,
        long bitsPerSecond,
        double roundTripMillis,
        int lossPerMille,
        Optional<MediaPath> path,
        long picturesOffered,
        long picturesEncoded) {

    /** Of both together: what is counted is added, and how things are is told of this one. */
    public PeerStatistics with(PeerStatistics other) {
        return new PeerStatistics(
                codec,
                width,
                height,
                picturesSent + other.picturesSent,
                picturesPerSecond + other.picturesPerSecond,
                bytesSent + other.bytesSent,
                bitsPerSecond + other.bitsPerSecond,
                roundTripMillis,
                lossPerMille,
                path,
                picturesOffered + other.picturesOffered,
                picturesEncoded + other.picturesEncoded);
    }

    public static final PeerStatistics NONE = new PeerStatistics("", 0, 0, 0, 0, 0, 0, -1, 0, Optional.empty(), 0, 0);
}
