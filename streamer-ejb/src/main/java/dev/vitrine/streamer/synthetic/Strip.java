package dev.vitrine.streamer.synthetic;

/**
 * The strip that a program reads from a picture: four rows of 32 cells of 16 by 16 pixels at the top left, a bit a cell,
 * white is one, the most significant bit first.
 *
 * <pre>
 * row 0  frame number                                            32
 * row 1  time                                                    32
 * row 2  last key as qnum 8 | pointer x 12 | pointer y           12
 * row 3  magic 0xA5 8 | pressed buttons 8 | checksum             16
 * </pre>
 *
 * The checksum is the sum of the bytes of rows 0 to 2 and the buttons' byte, times 257, modulo 65536.
 */
final class Strip {

    static final int CELL = 16;
    static final int ROWS = 4;
    static final int WIDTH = 32 * CELL;
    static final int HEIGHT = ROWS * CELL;
    private static final int MAGIC = 0xA5;

    private Strip() {}

    /** The four words of a strip. */
    static void words(int frame, int time, int key, int x, int y, int buttons, int[] out) {
        out[0] = frame;
        out[1] = time;
        out[2] = ((key & 0xFF) << 24) | ((x & 0xFFF) << 12) | (y & 0xFFF);
        int sum = sumOfBytes(out[0]) + sumOfBytes(out[1]) + sumOfBytes(out[2]) + (buttons & 0xFF);
        out[3] = (MAGIC << 24) | ((buttons & 0xFF) << 16) | ((sum * 257) & 0xFFFF);
    }

    private static int sumOfBytes(int word) {
        return (word >>> 24) + ((word >>> 16) & 0xFF) + ((word >>> 8) & 0xFF) + (word & 0xFF);
    }
}
