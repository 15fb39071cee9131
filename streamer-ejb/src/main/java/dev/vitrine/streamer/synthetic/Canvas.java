package dev.vitrine.streamer.synthetic;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Arrays;

/** Draws rectangles and letters into a picture of blue, green, red, unused bytes whose rows follow one another. */
final class Canvas {

    private final int width;
    private final int[] run;
    private IntBuffer pixels = IntBuffer.allocate(0);

    /** @param width of the picture, in pixels */
    Canvas(int width) {
        this.width = width;
        run = new int[width];
    }

    /** Draws into that memory from now on: whole rows, of which the first is row 0. */
    void onto(ByteBuffer memory) {
        pixels = memory.slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    }

    /** @param rgb 0xRRGGBB */
    void fill(int x, int y, int fillWidth, int fillHeight, int rgb) {
        Arrays.fill(run, 0, fillWidth, rgb);
        for (int row = y; row < y + fillHeight; row++) {
            pixels.put(row * width + x, run, 0, fillWidth);
        }
    }

    /** Black letters on white; what does not fit into the picture's width is left out. */
    void text(int x, int y, CharSequence text) {
        int letters = Math.min(text.length(), (width - x) / Font.CELL_WIDTH);
        for (int row = 0; row < Font.CELL_HEIGHT; row++) {
            for (int i = 0; i < letters; i++) {
                for (int column = 0; column < Font.CELL_WIDTH; column++) {
                    run[i * Font.CELL_WIDTH + column] = Font.ink(text.charAt(i), column, row) ? 0 : 0xFFFFFF;
                }
            }
            pixels.put((y + row) * width + x, run, 0, letters * Font.CELL_WIDTH);
        }
    }
}
