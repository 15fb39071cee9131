package dev.vitrine.testbed;

import java.util.List;
import java.util.Optional;

/**
 * What the demo guest's second strip says, {@value #TOP} pixels below the picture's top: it tells of sound, and is there only
 * when the guest has a sound card. Its cells and its checksum are the first strip's, its magic is 0x5A:
 *
 * <pre>
 * row 0   frames played since the guest began to play
 * row 1   chimes begun (8) | how often the card ran out of samples (8) | blocks of the microphone (16)
 * row 2   the microphone's level (16) | its strongest tone in Hz (16)
 * row 3   0x5A | bit 0 playing, bit 1 lamp lit, kHz from bit 2 on (8) | checksum (16)
 * </pre>
 *
 * @param blocks of the microphone that the guest looked at, 100 ms each
 * @param level the last block's highest sample, 0 to 32768
 * @param hertz the strongest tone in it, 0 for silence
 * @param lit whether the lamp beside the strip is lit, as it is while a chime sounds
 */
public record SoundStrip(
        long playedFrames, int chimes, int underruns, int blocks, int level, int hertz, boolean playing, boolean lit) {

    /** The first row's distance from the picture's top, in the guest's pixels. */
    public static final int TOP = 128;

    private static final int MAGIC = 0x5A;

    /** Reads the strip from its rows, each as an unsigned 32-bit number; empty when they are no such strip. */
    public static Optional<SoundStrip> read(List<Long> rows) {
        if (!Strip.fits(rows, MAGIC)) {
            return Optional.empty();
        }
        long counts = rows.get(1);
        long heard = rows.get(2);
        long flags = rows.get(3) >> 16;
        return Optional.of(new SoundStrip(
                rows.get(0),
                (int) (counts >> 24),
                (int) (counts >> 16) & 0xFF,
                (int) counts & 0xFFFF,
                (int) (heard >> 16),
                (int) heard & 0xFFFF,
                (flags & 1) != 0,
                (flags & 2) != 0));
    }
}
