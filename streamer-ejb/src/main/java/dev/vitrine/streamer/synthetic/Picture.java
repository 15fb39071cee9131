package dev.vitrine.streamer.synthetic;

import java.nio.ByteBuffer;

/**
 * The picture of a synthetic guest's display: the strip, eight colour bars with a bar that moves across them, lines of small
 * text, and a patch that flashes with the chirp. Each further display begins its bars one colour later. After the first drawing
 * only what changes is drawn.
 */
final class Picture {

    private static final int[] BARS = {
        0xFFFFFF, 0xFFFF00, 0x00FFFF, 0x00FF00, 0xFF00FF, 0xFF0000, 0x0000FF, 0x000000,
    };
    private static final int MOVING_WIDTH = 32;
    private static final int MOVING_COLOUR = 0x808080;
    private static final int MARGIN = 8;
    private static final int FLASH_WIDTH = 64;

    private final int display;
    private final int width;
    private final int height;
    private final int textTop;
    private final Canvas canvas;
    private final int[] words = new int[Strip.ROWS];
    private final int[] drawnWords = new int[Strip.ROWS];
    private int drawnMovingX;

    /** What is shown at one moment. */
    record Moment(int frame, int time, Controls.Snapshot controls, int movingX, boolean flash) {}

    /** @param display its number, from 0 */
    Picture(int display, int width, int height) {
        this.display = display;
        this.width = width;
        this.height = height;
        textTop = Math.max(Strip.HEIGHT + 16, height * 3 / 4);
        canvas = new Canvas(width);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Draws everything. */
    void drawWhole(ByteBuffer memory, Moment moment) {
        canvas.onto(memory);
        canvas.fill(0, 0, width, Strip.HEIGHT, 0x404040);
        for (int bar = 0; bar < BARS.length; bar++) {
            canvas.fill(
                    barLeft(bar), Strip.HEIGHT, barLeft(bar + 1) - barLeft(bar), textTop - Strip.HEIGHT, colour(bar));
        }
        canvas.fill(0, textTop, width, height - textTop, 0xFFFFFF);
        for (int y = textTop + MARGIN + 2 * Font.CELL_HEIGHT; y + Font.CELL_HEIGHT < height; y += Font.CELL_HEIGHT) {
            canvas.text(MARGIN, y, "THE QUICK BROWN FOX JUMPS OVER THE LAZY DOG 0123456789 LINE " + y);
        }
        for (int row = 0; row < Strip.ROWS; row++) {
            drawnWords[row] = ~0;
            words[row] = 0;
        }
        drawCells();
        drawnMovingX = moment.movingX();
        drawChanges(memory, moment);
    }

    /** Draws what changed since the last drawing into the same picture. */
    void drawChanges(ByteBuffer memory, Moment moment) {
        canvas.onto(memory);
        Controls.Snapshot controls = moment.controls();
        Strip.words(
                moment.frame(), moment.time(), controls.key(), controls.x(), controls.y(), controls.buttons(), words);
        drawCells();
        moveBar(moment.movingX());
        canvas.fill(width - FLASH_WIDTH, textTop, FLASH_WIDTH, height - textTop, moment.flash() ? 0xFFFFFF : 0);
        canvas.text(
                MARGIN,
                textTop + MARGIN,
                "SIZE " + width + " X " + height + "  FRAME " + Integer.toUnsignedString(moment.frame()) + "  KEY "
                        + controls.key() + "  POINTER " + controls.x() + ", " + controls.y() + "    ");
    }

    /** The number of pixels over which the moving bar goes. */
    int way() {
        return width - MOVING_WIDTH;
    }

    private void drawCells() {
        for (int row = 0; row < Strip.ROWS; row++) {
            int changed = words[row] ^ drawnWords[row];
            for (int cell = 0; cell < 32; cell++) {
                int bit = 1 << (31 - cell);
                if ((changed & bit) != 0) {
                    int colour = (words[row] & bit) != 0 ? 0xFFFFFF : 0;
                    canvas.fill(cell * Strip.CELL, row * Strip.CELL, Strip.CELL, Strip.CELL, colour);
                }
            }
            drawnWords[row] = words[row];
        }
    }

    private void moveBar(int x) {
        int top = barTop();
        for (int bar = 0; bar < BARS.length; bar++) {
            int left = Math.max(barLeft(bar), drawnMovingX);
            int right = Math.min(barLeft(bar + 1), drawnMovingX + MOVING_WIDTH);
            if (left < right) {
                canvas.fill(left, top, right - left, textTop - top, colour(bar));
            }
        }
        canvas.fill(x, top, MOVING_WIDTH, textTop - top, MOVING_COLOUR);
        drawnMovingX = x;
    }

    /** The bar moves in the lower half of the colour bars, so that the upper half has a known colour everywhere. */
    private int barTop() {
        return (Strip.HEIGHT + textTop) / 2;
    }

    private int colour(int bar) {
        return BARS[(bar + display) % BARS.length];
    }

    private int barLeft(int bar) {
        return bar * width / BARS.length;
    }
}
