package dev.vitrine.streamer.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CameraTest {

    private final Screen screen = new Screen();
    private final Camera camera = new Camera(screen);

    @ParameterizedTest
    @EnumSource(PixelFormat.class)
    void everyFormatIsTakenExactlyWhateverItsStride(PixelFormat format) throws InterruptedException {
        RandomPictures pictures = new RandomPictures(format.name().hashCode());
        for (int round = 0; round < 50; round++) {
            RgbPicture picture = pictures.next();
            PictureLayout layout = new PictureLayout(
                    picture.width(),
                    picture.height(),
                    picture.width() * format.bytesPerPixel() + pictures.nextInt(9),
                    format);
            int[] seen = show(picture, layout);

            Shot.Taken whole = (Shot.Taken) camera.take(Optional.empty());

            assertThat(whole.picture()).isEqualTo(new RgbPicture(picture.width(), picture.height(), seen));
            assertThat(whole.region()).isEqualTo(Region.whole(picture.width(), picture.height()));
            Region part = part(pictures, picture);
            Shot.Taken taken = (Shot.Taken) camera.take(Optional.of(part));
            assertThat(taken.picture()).isEqualTo(whole.picture().part(part));
            assertThat(taken.sequence()).isEqualTo(screen.sequence());
            assertThat(taken.changedNanos()).isEqualTo(screen.changedNanos());
        }
    }

    @Test
    void aRegionOutsideAndAScreenWithoutAPictureAreTold() throws InterruptedException {
        assertThat(camera.take(Optional.empty())).isEqualTo(new Shot.Nothing(0, 0));
        show(RgbPicture.of(20, 10, 0x102030), PictureLayout.packed(20, 10, PixelFormat.BGRX));
        assertThat(camera.take(Optional.of(new Region(15, 0, 6, 1))))
                .isEqualTo(new Shot.Outside(20, 10, 1, screen.changedNanos()));
        assertThat(camera.take(Optional.of(new Region(15, 9, 5, 1)))).isInstanceOf(Shot.Taken.class);
        screen.blank(77);
        assertThat(camera.take(Optional.of(new Region(0, 0, 1, 1)))).isEqualTo(new Shot.Nothing(2, 77));
    }

    private static Region part(RandomPictures pictures, RgbPicture picture) {
        int x = pictures.nextInt(picture.width());
        int y = pictures.nextInt(picture.height());
        return new Region(x, y, 1 + pictures.nextInt(picture.width() - x), 1 + pictures.nextInt(picture.height() - y));
    }

    /** Shows it, and says what the pixels are then, one by one: a format may have no place for all of a colour. */
    private int[] show(RgbPicture picture, PictureLayout layout) {
        ByteBuffer memory = screen.beginWhole(layout);
        int[] seen = new int[picture.width() * picture.height()];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int at = y * layout.strideBytes() + x * layout.format().bytesPerPixel();
                layout.format().put(memory, at, picture.rgb(x, y));
                seen[y * picture.width() + x] = layout.format().rgb(memory, at);
            }
        }
        screen.commit(System.nanoTime());
        return seen;
    }
}
