package dev.vitrine.streamer.webrtc;

import dev.vitrine.streamer.viewer.PeerStrain;

/** Tells from one viewer's measurements whether processor or network are not enough for it. No clock of its own. */
final class StrainGauge {

    /** Of the time between two measurements, by the clock on the wall: an encoder that has to wait for a processor counts. */
    private static final double MOST_ENCODING = 0.85;

    private static final int MOST_LOSS_PER_MILLE = 50;
    private static final double MOST_ROUND_TRIP_GROWTH_MILLIS = 150;
    private static final long LEAST_BITS_PER_SECOND = 300_000;

    private double encodeSeconds;
    private long lastNanos;
    private boolean measured;
    private double leastRoundTripMillis = Double.POSITIVE_INFINITY;

    PeerStrain handle(Measurement now, long nowNanos) {
        double seconds = (nowNanos - lastNanos) / 1e9;
        boolean busy = measured && seconds > 0 && (now.encodeSeconds() - encodeSeconds) / seconds > MOST_ENCODING;
        measured = true;
        lastNanos = nowNanos;
        encodeSeconds = now.encodeSeconds();
        if (now.roundTripMillis() >= 0) {
            leastRoundTripMillis = Math.min(leastRoundTripMillis, now.roundTripMillis());
        }
        boolean starved = now.availableBitsPerSecond() > 0 && now.availableBitsPerSecond() < LEAST_BITS_PER_SECOND;
        boolean network = now.lossPerMille() > MOST_LOSS_PER_MILLE
                || now.roundTripMillis() > leastRoundTripMillis + MOST_ROUND_TRIP_GROWTH_MILLIS
                || starved;
        return new PeerStrain(busy || now.limitedByProcessor(), network);
    }
}
