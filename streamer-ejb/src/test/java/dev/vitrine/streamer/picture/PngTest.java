package dev.vitrine.streamer.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngTest {

    @Test
    void anotherReaderSeesEveryPixelAsItWas() throws IOException {
        RandomPictures pictures = new RandomPictures(7);
        for (int round = 0; round < 300; round++) {
            assertReadBack(pictures.next());
        }
    }

    @Test
    void picturesThatFillManyBlocksAndTheSmallestAreWhole() throws IOException {
        RandomPictures pictures = new RandomPictures(8);
        assertReadBack(pictures.next(1, 1));
        assertReadBack(pictures.next(1, 400));
        assertReadBack(pictures.next(1000, 700));
        assertReadBack(pictures.next(16_384, 40));
        assertReadBack(RgbPicture.of(1920, 1080, 0x336699));
    }

    @Test
    void aFlatScreenIsSmall() {
        assertThat(Png.of(RgbPicture.of(1920, 1080, 0x336699)).length).isLessThan(60_000);
    }

    private static void assertReadBack(RgbPicture picture) throws IOException {
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Png.of(picture)));
        assertThat(read.getColorModel().hasAlpha()).isFalse();
        int[] rgb = read.getRGB(0, 0, read.getWidth(), read.getHeight(), null, 0, read.getWidth());
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] &= 0xffffff;
        }
        assertThat(new RgbPicture(read.getWidth(), read.getHeight(), rgb)).isEqualTo(picture);
    }
}
