package dev.vitrine.streamer.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;

class ThumbnailTest {

    private final Screen screen = new Screen();

    private void show(PictureLayout layout, IntBinaryOperator colour) {
        ByteBuffer pixels = screen.beginWhole(layout);
        for (int y = 0; y < layout.height(); y++) {
            for (int x = 0; x < layout.width(); x++) {
                int offset = y * layout.strideBytes() + x * layout.format().bytesPerPixel();
                layout.format().put(pixels, offset, colour.applyAsInt(x, y));
            }
        }
        screen.commit(0);
    }

    private Thumbnail thumbnail(int mostWidth) throws InterruptedException {
        return Thumbnail.of(screen, mostWidth).orElseThrow();
    }

    @Test
    void aScreenWithoutAPictureHasNone() throws InterruptedException {
        assertThat(Thumbnail.of(screen, 320)).isEmpty();
    }

    @Test
    void aSmallPictureStaysAsItIs() throws InterruptedException {
        show(new PictureLayout(3, 2, 16, PixelFormat.BGRX), (x, y) -> (x << 16) | (y << 8) | 0x7f);
        Thumbnail same = thumbnail(320);
        assertThat(same.width()).isEqualTo(3);
        assertThat(same.height()).isEqualTo(2);
        assertThat(same.rgb(2, 1)).isEqualTo(0x02017f);
        assertThat(same.sequence()).isEqualTo(screen.sequence());
    }

    @Test
    void aLargePictureKeepsItsShapeAndItsColours() throws InterruptedException {
        show(PictureLayout.packed(1920, 1080, PixelFormat.RGBX), (x, y) -> x < 960 ? 0xff8000 : 0x0080ff);
        Thumbnail small = thumbnail(320);
        assertThat(small.width()).isEqualTo(320);
        assertThat(small.height()).isEqualTo(180);
        assertThat(small.rgb(0, 0)).isEqualTo(0xff8000);
        assertThat(small.rgb(159, 179)).isEqualTo(0xff8000);
        assertThat(small.rgb(160, 0)).isEqualTo(0x0080ff);
        assertThat(small.rgb(319, 179)).isEqualTo(0x0080ff);
    }

    @Test
    void fineLinesBecomeTheirMean() throws InterruptedException {
        show(PictureLayout.packed(640, 2, PixelFormat.RGB565), (x, y) -> x % 2 == 0 ? 0xffffff : 0);
        assertThat(thumbnail(320).rgb(100, 0) & 0xff).isBetween(0x70, 0x90);
    }

    @Test
    void aVeryFlatPictureHasOneRow() throws InterruptedException {
        show(PictureLayout.packed(4000, 1, PixelFormat.RGB), (x, y) -> 0x102030);
        assertThat(thumbnail(320).height()).isEqualTo(1);
        assertThat(thumbnail(320).rgb(319, 0)).isEqualTo(0x102030);
    }
}
