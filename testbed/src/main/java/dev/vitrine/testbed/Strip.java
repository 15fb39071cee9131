package dev.vitrine.testbed;

import java.util.List;
import java.util.Optional;

/**
 * What the machine-readable strip in a guest's picture says.
 *
 * <p>Four rows of 32 cells, 16x16 pixels each, from the top left; white is 1, the most significant bit first:
 *
 * <pre>
 * row 0   frame number
 * row 1   time
 * row 2   last key as qnum (8 bits) | pointer x (12) | pointer y (12)
 * row 3   0xA5 | pointer buttons (8) | checksum (16)
 * </pre>
 *
 * <p>The checksum is the sum of the twelve bytes of rows 0 to 2 and the buttons' byte, times 257, modulo 65536.
 *
 * @param frame the number of the picture
 * @param time what the guest's clock said; synthetic guests: microseconds, demo guest: milliseconds since its start
 * @param key the last key that was pressed, 0 for none
 * @param buttons bit 0 left, 1 middle, 2 right
 */
public record Strip(long frame, long time, int key, int x, int y, int buttons) {

    private static final int MAGIC = 0xA5;

    /** Reads the strip from its rows, each as an unsigned 32-bit number; empty when they are no strip. */
    public static Optional<Strip> read(List<Long> rows) {
        if (!fits(rows, MAGIC)) {
            return Optional.empty();
        }
        long input = rows.get(2);
        return Optional.of(new Strip(
                rows.get(0),
                rows.get(1),
                (int) (input >> 24),
                (int) (input >> 12) & 0xFFF,
                (int) input & 0xFFF,
                (int) (rows.get(3) >> 16) & 0xFF));
    }

    /** Whether these are four rows with that magic and their checksum. */
    static boolean fits(List<Long> rows, int magic) {
        if (rows.size() != 4) {
            return false;
        }
        long tail = rows.get(3);
        int sum = (int) (tail >> 16) & 0xFF;
        for (int row = 0; row < 3; row++) {
            for (int shift = 0; shift < 32; shift += 8) {
                sum += (int) (rows.get(row) >> shift) & 0xFF;
            }
        }
        return tail >> 24 == magic && (tail & 0xFFFF) == (sum * 257 & 0xFFFF);
    }
}
