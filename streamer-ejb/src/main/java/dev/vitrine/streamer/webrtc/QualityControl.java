package dev.vitrine.streamer.webrtc;

import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Chooses picture rate, scale and bitrate floor of one viewer from what its stream measures, because libwebrtc, fed by our
 * own source, only ever drops pictures: scrolling at 600 kbit/s would fall to one a second.
 *
 * <p>Rate and scale go down a ladder when the stream is strained (pictures are dropped, the quantizer is near its end, or
 * encoding takes most of a core), rate first because a slow sharp screen serves better than a fast blurred one; they come up
 * again one step at a time when there is room, and later each time that a step up did not last.
 *
 * <p>The floor keeps the estimate, and with it the pace at which packets leave, up on a path that has room, which is what
 * keeps the browser's jitter buffer small. Distress on the path (loss, a growing round trip) takes it away at once; it comes
 * back when the estimate has grown past it by itself.
 *
 * <p>No clock of its own: time and counts are given.
 */
final class QualityControl {

    /** Divisors of the rate and of width and height, from the best to the last. */
    private static final double[][] LADDER = {{1, 1}, {2, 1}, {2, 1.5}, {3, 2}, {4, 2}, {6, 3}, {6, 4}};

    private static final double LEAST_PICTURES_PER_SECOND = 5;
    private static final int MOVING_PICTURES_PER_SECOND = 4;
    private static final int STRAINED_BEFORE_DOWN = 2;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int DISTRESS_LOSS_PER_MILLE = 50;
    private static final double DISTRESS_ROUND_TRIP_GROWTH_MILLIS = 150;

    private enum Load {
        STRAINED,
        BEARABLE,
        EASY
    }

    private final BitrateBounds bitrates;
    private final double picturesPerSecond;

    private boolean measured;
    private Measurement last = NOTHING;
    private long lastPushed;
    private long lastNanos;
    private int step;
    private int strained;
    private long easySinceNanos;
    private long upNanos;
    private boolean onTrial;
    private long patienceNanos = PATIENCE_NANOS;
    private double leastRoundTripMillis = Double.POSITIVE_INFINITY;
    private boolean floorHeld = true;

    private static final Measurement NOTHING =
            new Measurement(Optional.empty(), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, Optional.empty(), false);

    QualityControl(BitrateBounds bitrates, double picturesPerSecond) {
        this.bitrates = bitrates;
        this.picturesPerSecond = picturesPerSecond;
    }

    Quality quality() {
        return new Quality(rate(step), LADDER[step][1], floorHeld ? bitrates.floor() : BitrateBounds.LEAST);
    }

    /**
     * Takes one measurement, best once a second.
     *
     * @param pushed pictures given to the encoder since the stream began
     */
    Quality handle(Measurement now, long pushed, long nowNanos) {
        if (measured && nowNanos - lastNanos > 0) {
            watchPath(now);
            double seconds = (nowNanos - lastNanos) / 1e9;
            climb(load(now, pushed, seconds), (pushed - lastPushed) / seconds, nowNanos);
        } else {
            easySinceNanos = nowNanos;
        }
        measured = true;
        last = now;
        lastPushed = pushed;
        lastNanos = nowNanos;
        return quality();
    }

    private void watchPath(Measurement now) {
        if (now.roundTripMillis() >= 0) {
            leastRoundTripMillis = Math.min(leastRoundTripMillis, now.roundTripMillis());
        }
        boolean distress = now.lossPerMille() > DISTRESS_LOSS_PER_MILLE
                || now.roundTripMillis() > leastRoundTripMillis + DISTRESS_ROUND_TRIP_GROWTH_MILLIS;
        if (distress) {
            floorHeld = false;
        } else if (now.availableBitsPerSecond() > bitrates.floor() * 1.25) {
            floorHeld = true;
        }
    }

    private Load load(Measurement now, long pushed, double seconds) {
        double pushedPerSecond = (pushed - lastPushed) / seconds;
        double encoded = now.picturesEncoded() - last.picturesEncoded();
        if (pushedPerSecond < MOVING_PICTURES_PER_SECOND) {
            return Load.EASY;
        }
        double encodedShare = encoded / (pushed - lastPushed);
        double busy = (now.encodeSeconds() - last.encodeSeconds()) / seconds;
        double coarseness = encoded == 0 ? 1 : coarseness(now, encoded);
        if (encodedShare < 0.75 || coarseness > 0.85 || busy > 0.85) {
            return Load.STRAINED;
        }
        return encodedShare > 0.9 && coarseness < 0.5 && busy < 0.4 ? Load.EASY : Load.BEARABLE;
    }

    /** The mean quantizer, 0 (lossless) to 1 (as bad as can be). */
    private double coarseness(Measurement now, double encoded) {
        int coarsest = now.codec().map(VideoCodec::coarsestQuantizer).orElse(Integer.MAX_VALUE);
        return (now.quantizerSum() - last.quantizerSum()) / encoded / coarsest;
    }

    private void climb(Load load, double pushedPerSecond, long nowNanos) {
        switch (load) {
            case STRAINED -> {
                easySinceNanos = nowNanos;
                if (++strained >= STRAINED_BEFORE_DOWN) {
                    strained = 0;
                    down(pushedPerSecond, nowNanos);
                }
            }
            case BEARABLE -> {
                easySinceNanos = nowNanos;
                strained = 0;
            }
            case EASY -> {
                strained = 0;
                up(nowNanos);
            }
        }
    }

    private void down(double pushedPerSecond, long nowNanos) {
        if (onTrial && nowNanos - upNanos < 2 * PATIENCE_NANOS) {
            patienceNanos = Math.min(2 * patienceNanos, LONGEST_PATIENCE_NANOS);
        }
        onTrial = false;
        int next = step;
        do {
            next = Math.min(next + 1, LADDER.length - 1);
        } while (next < LADDER.length - 1 && LADDER[next][1] == LADDER[step][1] && rate(next) >= pushedPerSecond);
        step = next;
    }

    private void up(long nowNanos) {
        if (onTrial && nowNanos - upNanos > 2 * LONGEST_PATIENCE_NANOS) {
            onTrial = false;
            patienceNanos = PATIENCE_NANOS;
        }
        if (step > 0 && nowNanos - easySinceNanos >= patienceNanos) {
            step--;
            upNanos = nowNanos;
            easySinceNanos = nowNanos;
            onTrial = true;
        }
    }

    private double rate(int ofStep) {
        return Math.max(Math.min(picturesPerSecond, LEAST_PICTURES_PER_SECOND), picturesPerSecond / LADDER[ofStep][0]);
    }
}
