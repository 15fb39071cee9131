package dev.vitrine.streamer.synthetic;

import java.util.Optional;

/** What a program reads from a strip, accepted only with its magic and checksum. */
public record StripReading(int frame, int time, int key, int x, int y, int buttons) {

    /** Tells whether the pixel at that place, in guest pixels, is rather white. */
    @FunctionalInterface
    public interface Light {

        boolean at(int x, int y);
    }

    public static Optional<StripReading> read(Light light) {
        int[] words = new int[4];
        for (int row = 0; row < words.length; row++) {
            for (int cell = 0; cell < 32; cell++) {
                words[row] = (words[row] << 1) | (light.at(cell * 16 + 8, row * 16 + 8) ? 1 : 0);
            }
        }
        int buttons = (words[3] >>> 16) & 0xFF;
        int sum = bytes(words[0]) + bytes(words[1]) + bytes(words[2]) + buttons;
        if (words[3] >>> 24 != 0xA5 || (words[3] & 0xFFFF) != ((sum * 257) & 0xFFFF)) {
            return Optional.empty();
        }
        return Optional.of(new StripReading(
                words[0], words[1], words[2] >>> 24, (words[2] >>> 12) & 0xFFF, words[2] & 0xFFF, buttons));
    }

    private static int bytes(int word) {
        return (word >>> 24) + ((word >>> 16) & 0xFF) + ((word >>> 8) & 0xFF) + (word & 0xFF);
    }
}
