package dev.vitrine.bench.screen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.testbed.Strip;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class CapturedStripTest {

    private static final int CELL = 16;
    private static final int CHECKSUM = ((42 + 7 + 0x1e + 0x50 + 0x06 + 1) * 257) & 0xFFFF;
    private static final int[] ROWS = {42, 7, 0x1e00_5006, 0xA501_0000 | CHECKSUM};

    @Test
    void isReadFromPaddedRows() {
        PictureLayout layout = new PictureLayout(640, 100, 640 * 4 + 64, PixelFormat.BGRX);
        assertThat(CapturedStrip.read(layout, draw(layout))).contains(new Strip(42, 7, 0x1e, 5, 6, 1));
    }

    @Test
    void aDamagedOneIsNone() {
        PictureLayout layout = PictureLayout.packed(512, 64, PixelFormat.BGRX);
        ByteBuffer pixels = draw(layout);
        int spot = (CELL / 2) * layout.strideBytes() + CELL / 2 * 4 + 1;
        pixels.put(spot, (byte) ~pixels.get(spot));
        assertThat(CapturedStrip.read(layout, pixels)).isEmpty();
    }

    @Test
    void aPictureThatIsTooSmallHasNone() {
        PictureLayout layout = PictureLayout.packed(320, 200, PixelFormat.BGRX);
        assertThat(CapturedStrip.read(layout, ByteBuffer.allocate(layout.lengthBytes())))
                .isEmpty();
    }

    private static ByteBuffer draw(PictureLayout layout) {
        ByteBuffer pixels = ByteBuffer.allocateDirect(layout.lengthBytes());
        for (int y = 0; y < ROWS.length * CELL; y++) {
            for (int x = 0; x < 32 * CELL; x++) {
                int bit = (ROWS[y / CELL] >>> (31 - x / CELL)) & 1;
                pixels.putInt(y * layout.strideBytes() + x * 4, bit == 1 ? 0xFFFF_FFFF : 0);
            }
        }
        return pixels;
    }
}
