package dev.vitrine.streamer.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PixelFormatTest {

    @ParameterizedTest
    @EnumSource
    void readsTheColoursThatItWrote(PixelFormat format) {
        ByteBuffer pixels = ByteBuffer.allocate(12);
        int offset = format.bytesPerPixel();
        for (int rgb : new int[] {0x000000, 0xffffff, 0xff0000, 0x00ff00, 0x0000ff, 0x840000, 0x008200, 0x000084}) {
            format.put(pixels, offset, rgb);
            int loss = format.bytesPerPixel() == 2 ? 0x070707 : 0;
            assertThat(format.rgb(pixels, offset) & ~loss).isEqualTo(rgb & ~loss);
        }
        assertThat(pixels.get(0)).as("its neighbour is untouched").isZero();
        assertThat(pixels.get(2 * format.bytesPerPixel())).isZero();
    }
}
