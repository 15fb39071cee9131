package dev.vitrine.streamer.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PictureDifferenceTest {

    @Test
    void countsAsPixelByPixel() {
        RandomPictures pictures = new RandomPictures(11);
        for (int round = 0; round < 2000; round++) {
            RgbPicture one = pictures.next();
            RgbPicture other = pictures.near(one, pictures.nextInt(200), pictures.nextInt(256));
            int tolerance = pictures.nextInt(3) == 0 ? pictures.nextInt(256) : pictures.nextInt(8);

            assertThat(PictureDifference.between(one, other, tolerance)).isEqualTo(naive(one, other, tolerance));
            assertThat(PictureDifference.between(other, one, tolerance)).isEqualTo(naive(one, other, tolerance));
        }
    }

    @Test
    void aToleranceIsMetWhenItIsReachedExactly() {
        RgbPicture one = RgbPicture.of(3, 3, 0x101010);
        RgbPicture other = RgbPicture.of(3, 3, 0x10180f);
        assertThat(PictureDifference.between(one, other, 8).differing()).isZero();
        assertThat(PictureDifference.between(one, other, 7)).isEqualTo(new PictureDifference(9, 9, 8));
        assertThat(PictureDifference.between(RgbPicture.of(1, 1, 0), RgbPicture.of(1, 1, 0xffffff), 255))
                .isEqualTo(new PictureDifference(0, 1, 255));
    }

    @Test
    void theImageMarksWhatDiffersAndNothingElse() {
        RandomPictures pictures = new RandomPictures(12);
        RgbPicture one = pictures.next(40, 30);
        RgbPicture other = pictures.near(one, 100, 90);
        RgbPicture image = PictureDifference.image(one, other, 20);
        int marked = 0;
        for (int y = 0; y < 30; y++) {
            for (int x = 0; x < 40; x++) {
                boolean differs = distance(one.rgb(x, y), other.rgb(x, y)) > 20;
                assertThat(image.rgb(x, y) == 0xff0000).isEqualTo(differs);
                marked += differs ? 1 : 0;
                if (!differs) {
                    assertThat(image.rgb(x, y) & 0xff)
                            .isEqualTo((image.rgb(x, y) >> 16) & 0xff)
                            .isLessThan(64);
                }
            }
        }
        assertThat(marked)
                .isEqualTo(PictureDifference.between(one, other, 20).differing())
                .isPositive();
    }

    @Test
    void picturesOfTwoSizesAreNotCompared() {
        assertThatThrownBy(() -> PictureDifference.between(RgbPicture.of(2, 3, 0), RgbPicture.of(3, 2, 0), 0))
                .hasMessageContaining("2x3")
                .hasMessageContaining("3x2");
    }

    private static PictureDifference naive(RgbPicture one, RgbPicture other, int tolerance) {
        int differing = 0;
        int largest = 0;
        for (int y = 0; y < one.height(); y++) {
            for (int x = 0; x < one.width(); x++) {
                int distance = distance(one.rgb(x, y), other.rgb(x, y));
                if (distance > tolerance) {
                    differing++;
                }
                if (distance > largest) {
                    largest = distance;
                }
            }
        }
        return new PictureDifference(differing, one.width() * one.height(), largest);
    }

    private static int distance(int a, int b) {
        int largest = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int one = (a >> shift) & 0xff;
            int other = (b >> shift) & 0xff;
            largest = Math.max(largest, one > other ? one - other : other - one);
        }
        return largest;
    }
}
