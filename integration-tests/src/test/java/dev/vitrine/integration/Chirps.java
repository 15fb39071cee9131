package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the synthetic guest plays: 80 ms in every second, 1 kHz on the left and 1.5 kHz on the right, and silence between. A
 * server that is held up leaves frames of 10 ms out, and a file has silence in their place.
 */
final class Chirps {

    static final int CHIRP_FRAMES = Wave.RATE_HZ * 80 / 1000;

    private static final int BLOCK = Wave.RATE_HZ / 100;
    private static final int BLOCKS_A_SECOND = 100;
    private static final int LEFT_HERTZ = 1000;
    private static final int RIGHT_HERTZ = 1500;

    private final Wave wave;
    private final int phase;

    private Chirps(Wave wave, int phase) {
        this.wave = wave;
        this.phase = phase;
    }

    /** Fails unless this is in the file from its beginning to its end, every sample of it, and a whole chirp at least. */
    static Chirps in(Wave wave) {
        int best = 0;
        for (int phase = 1; phase < BLOCKS_A_SECOND; phase++) {
            if (new Chirps(wave, phase).right() > new Chirps(wave, best).right()) {
                best = phase;
            }
        }
        Chirps chirps = new Chirps(wave, best);
        int blocks = wave.frames() / BLOCK;
        for (int block = 0; block < blocks; block++) {
            assertThat(chirps.isRight(block) || wave.isSilent(block * BLOCK, BLOCK))
                    .as("10 ms at frame " + block * BLOCK)
                    .isTrue();
        }
        assertThat(chirps.firstWhole()).as("a whole chirp").isNotNegative();
        return chirps;
    }

    /** The frame with which the first chirp begins of which all is there. */
    int first() {
        return firstWhole();
    }

    private int firstWhole() {
        for (int block = phase; block + BLOCKS_A_SECOND / 10 <= wave.frames() / BLOCK; block += BLOCKS_A_SECOND) {
            boolean whole = true;
            for (int part = 0; part < CHIRP_FRAMES / BLOCK; part++) {
                whole &= isRight(block + part);
            }
            if (whole) {
                return block * BLOCK;
            }
        }
        return -1;
    }

    /** How many blocks are as they are with that phase. */
    private int right() {
        int right = 0;
        for (int block = 0; block < wave.frames() / BLOCK; block++) {
            right += isRight(block) ? 1 : 0;
        }
        return right;
    }

    private boolean isRight(int block) {
        boolean sounds = Math.floorMod(block - phase, BLOCKS_A_SECOND) < CHIRP_FRAMES / BLOCK;
        for (int frame = 0; frame < BLOCK; frame++) {
            int at = block * BLOCK + frame;
            if (wave.sample(at, 0) != (sounds ? sine(LEFT_HERTZ, frame) : 0)
                    || wave.sample(at, 1) != (sounds ? sine(RIGHT_HERTZ, frame) : 0)) {
                return false;
            }
        }
        return true;
    }

    private static short sine(int hertz, int frame) {
        return (short) Math.round(8192 * Math.sin(2 * Math.PI * hertz * frame / Wave.RATE_HZ));
    }
}
