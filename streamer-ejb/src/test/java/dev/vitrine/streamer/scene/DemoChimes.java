package dev.vitrine.streamer.scene;

import java.util.Arrays;

/**
 * What the demo guest plays, sample by sample (demo-guest's chime.h): 880 and 1320 Hz for 150 ms, then, at every full second,
 * 440 Hz left and 660 Hz right for 200 ms. The sines are made as the guest makes them, in integers.
 */
public final class DemoChimes {

    /** So many equal frames one behind the other are no chance. */
    private static final int COMPARED_FRAMES = 8;

    private static final int[] POINTS = points();

    private DemoChimes() {}

    /** The frames from the first on, left and right in turn. */
    public static short[] frames(int rateHz, int count) {
        short[] samples = new short[2 * count];
        for (int i = 0; i < count; i++) {
            int second = i / rateHz;
            int inSecond = i % rateHz;
            if (inSecond < rateHz / 100 * (second == 0 ? 15 : 20)) {
                samples[2 * i] = sample(second == 0 ? 880 : 440, rateHz, inSecond);
                samples[2 * i + 1] = sample(second == 0 ? 1320 : 660, rateHz, inSecond);
            }
        }
        return samples;
    }

    /** Fails unless these are the frames that the guest plays from its first on, in their order; see below. */
    public static void assertPlayed(short[] played, int rateHz) {
        assertPlayed(played, rateHz, 0);
    }

    /**
     * Fails unless these are the frames that the guest plays from its first on, in their order, but for those that were
     * counted as left out, in whole stretches. Silence may be longer: a card whose guest gives it nothing for over a second,
     * on a machine that is short of time, puts some in, and so does a stream.
     */
    public static void assertPlayed(short[] played, int rateHz, long mostMissingFrames) {
        short[] wanted = frames(rateHz, played.length / 2 + (int) mostMissingFrames);
        int next = 0;
        long missing = 0;
        for (int i = 0; i < played.length; i += 2) {
            boolean silent = played[i] == 0 && played[i + 1] == 0;
            if (!silent) {
                int found = find(played, i, wanted, next, mostMissingFrames - missing);
                missing += (found - next) / 2;
                next = found;
            }
            if (!silent || (wanted[next] == 0 && wanted[next + 1] == 0)) {
                next += 2;
            }
        }
    }

    /** Where in what is wanted the played frames go on, at most so many frames after {@code next}. */
    private static int find(short[] played, int at, short[] wanted, int next, long mostFrames) {
        int length = Math.min(2 * COMPARED_FRAMES, played.length - at);
        for (int skipped = 0; skipped <= mostFrames; skipped++) {
            int from = next + 2 * skipped;
            int compared = skipped == 0 ? 2 : Math.min(length, wanted.length - from);
            if (Arrays.equals(played, at, at + compared, wanted, from, from + compared)) {
                return from;
            }
        }
        throw new AssertionError("frame %d of %d is %d, %d; after frame %d of the guest's should come %d, %d"
                .formatted(
                        at / 2,
                        played.length / 2,
                        played[at],
                        played[at + 1],
                        next / 2 - 1,
                        wanted[next],
                        wanted[next + 1]));
    }

    private static short sample(int hertz, int rateHz, int index) {
        int step = (int) ((long) hertz * (1L << 32) / rateHz);
        return (short) (sine(index * step) >> 16);
    }

    /** The sine of {@code phase / 2^32} of a turn, times 2^30. */
    private static int sine(int phase) {
        int point = phase >>> 22;
        long fraction = phase & ((1 << 22) - 1);
        return POINTS[point] + (int) (((POINTS[point + 1] - POINTS[point]) * fraction) >> 22);
    }

    private static int[] points() {
        int[] points = new int[1025];
        int sine = 0;
        int cosine = 1 << 30;
        for (int i = 0; i <= 256; i++) {
            points[i] = sine;
            points[512 - i] = sine;
            points[512 + i] = -sine;
            points[1024 - i] = -sine;
            int turned = product(sine, 1073721611) + product(cosine, 6588356);
            cosine = product(cosine, 1073721611) - product(sine, 6588356);
            sine = turned;
        }
        return points;
    }

    private static int product(int a, int b) {
        return (int) (((long) a * b + (1 << 29)) >> 30);
    }
}
