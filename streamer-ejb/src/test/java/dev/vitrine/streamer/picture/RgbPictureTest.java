package dev.vitrine.streamer.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RgbPictureTest {

    @Test
    void aCursorCoversMixesAndLetsThroughByItsAlpha() {
        byte[] rgba = {
            (byte) 255,
            0,
            0,
            (byte) 255, /* covers */
            0,
            (byte) 255,
            0,
            0, /* lets through */
            (byte) 200,
            100,
            0,
            (byte) 128, /* mixes */
            9,
            9,
            9,
            (byte) 255
        };
        RgbPicture drawn = RgbPicture.of(5, 5, 0x0000ff).with(new CursorShape(2, 2, 1, 0, rgba), 2, 3);
        assertThat(drawn.rgb(1, 3)).isEqualTo(0xff0000);
        assertThat(drawn.rgb(2, 3)).isEqualTo(0x0000ff);
        assertThat(drawn.rgb(1, 4)).isEqualTo(0x64327f);
        assertThat(drawn.rgb(2, 4)).isEqualTo(0x090909);
        assertThat(drawn.rgb(3, 3)).isEqualTo(0x0000ff);
    }

    @Test
    void ofACursorAtTheEdgeIsDrawnWhatLiesInside() {
        byte[] white = new byte[4 * 4 * 4];
        Arrays.fill(white, (byte) 255);
        CursorShape cursor = new CursorShape(4, 4, 2, 2, white);
        RgbPicture black = RgbPicture.of(6, 6, 0);
        assertThat(count(black.with(cursor, 0, 0))).isEqualTo(4);
        assertThat(count(black.with(cursor, 5, 5))).isEqualTo(9);
        assertThat(count(black.with(cursor, 100, -100))).isZero();
        assertThat(count(black)).isZero();
    }

    @Test
    void aPartOutsideIsRefused() {
        RgbPicture picture = RgbPicture.of(6, 6, 0);
        assertThat(picture.part(new Region(5, 5, 1, 1)).width()).isEqualTo(1);
        assertThatThrownBy(() -> picture.part(new Region(5, 5, 2, 1))).hasMessageContaining("2x1 at 5, 5");
        assertThatThrownBy(() -> new Region(-1, 0, 1, 1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new RgbPicture(2, 2, new int[3])).hasMessageContaining("3 pixels");
    }

    @Test
    void aRegionKnowsTheRowsThatTouchIt() {
        Region region = new Region(0, 10, 5, 5);
        assertThat(region.meetsRows(0, 10)).isFalse();
        assertThat(region.meetsRows(0, 11)).isTrue();
        assertThat(region.meetsRows(14, 1)).isTrue();
        assertThat(region.meetsRows(15, 3)).isFalse();
        assertThat(region.meetsRows(0, Integer.MAX_VALUE)).isTrue();
        assertThat(region.meetsRows(12, Integer.MAX_VALUE)).isTrue();
    }

    private static int count(RgbPicture picture) {
        int white = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                white += picture.rgb(x, y) == 0xffffff ? 1 : 0;
            }
        }
        return white;
    }
}
