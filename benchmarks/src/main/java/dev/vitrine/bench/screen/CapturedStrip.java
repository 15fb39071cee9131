package dev.vitrine.bench.screen;

import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.testbed.Strip;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

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
        List<Long> rows = IntStream.range(0, ROWS)
                .mapToObj(row -> row(layout, pixels, row))
                .toList();
        return Strip.read(rows);
    }

    private static Long row(PictureLayout layout, ByteBuffer pixels, int row) {
        int start = (row * CELL + CELL / 2) * layout.strideBytes();
        return LongStream.range(0, CELLS).reduce(0, (bits, cell) -> {
            int x = (int) cell * CELL + CELL / 2;
            return bits << 1 | (pixels.get(start + x * layout.format().bytesPerPixel() + GREEN) & 0x80) >> 7;
        });
    }
}
