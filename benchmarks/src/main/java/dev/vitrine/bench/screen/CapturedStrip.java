package dev.vitrine.bench.screen;

import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.testbed.Strip;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** Reads the strip from a captured picture's memory, as QEMU's cards fill it. */
final class CapturedStrip {

    private static final int CELL = 16;
    private static final int CELLS = 32;
    private static final int ROWS = 4;
    private static final int GREEN = 1;

    /** Rows of pixels, from the top. */
    static final int HEIGHT = ROWS * CELL;

    private CapturedStrip() {}

    /** Empty when there is none, or the picture is too small or of another format for one. */
    static Optional<Strip> read(PictureLayout layout, ByteBuffer pixels) {
        if (layout.format() != PixelFormat.BGRX || layout.width() < CELLS * CELL || layout.height() < HEIGHT) {
            return Optional.empty();
        }
        return Strip.read(List.of(
                row(layout, pixels, 0), row(layout, pixels, 1), row(layout, pixels, 2), row(layout, pixels, 3)));
    }

    /** No stream, for it would cost more than what is measured. */
    private static long row(PictureLayout layout, ByteBuffer pixels, int row) {
        int pixelBytes = layout.format().bytesPerPixel();
        int at = (row * CELL + CELL / 2) * layout.strideBytes() + CELL / 2 * pixelBytes + GREEN;
        long bits = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            bits = bits << 1 | (pixels.get(at) & 0x80) >> 7;
            at += CELL * pixelBytes;
        }
        return bits;
    }
}
