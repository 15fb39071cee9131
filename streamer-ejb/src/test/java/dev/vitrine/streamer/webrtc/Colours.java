package dev.vitrine.streamer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Compares colours that went through a codec. */
final class Colours {

    private Colours() {}

    static void assertAlike(int shown, int wanted) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat((shown >> shift) & 0xFF)
                    .as("%06x for %06x", shown, wanted)
                    .isCloseTo((wanted >> shift) & 0xFF, within(24));
        }
    }

    static boolean alike(int shown, int wanted) {
        boolean alike = true;
        for (int shift = 0; shift <= 16; shift += 8) {
            alike &= Math.abs(((shown >> shift) & 0xFF) - ((wanted >> shift) & 0xFF)) <= 24;
        }
        return alike;
    }
}
