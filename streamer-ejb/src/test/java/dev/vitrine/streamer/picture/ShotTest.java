package dev.vitrine.streamer.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pictures of a screen of 8 by 6 green pixels, over which a cursor of one white pixel is to be shown. */
class ShotTest {

    private static final int GREEN = 0x00ff00;
    private static final int WHITE = 0xffffff;
    private static final CursorShape CURSOR = new CursorShape(1, 1, 0, 0, new byte[] {-1, -1, -1, -1});

    private static Shot.Taken take(Optional<Region> part) throws InterruptedException {
        Screen screen = new Screen();
        PictureLayout layout = PictureLayout.packed(8, 6, PixelFormat.BGRX);
        ByteBuffer memory = screen.beginWhole(layout);
        for (int at = 0; at < layout.lengthBytes(); at += 4) {
            layout.format().put(memory, at, GREEN);
        }
        screen.commit(1);
        return (Shot.Taken) new Camera(screen).take(part);
    }

    @Test
    void theCursorIsDrawnWhereItIsAndNowhereElse() throws Exception {
        RgbPicture drawn = take(Optional.empty()).with(CURSOR, new PointerPosition(5, 2, true));

        for (int y = 0; y < 6; y++) {
            for (int x = 0; x < 8; x++) {
                assertThat(drawn.rgb(x, y)).as(x + ", " + y).isEqualTo(x == 5 && y == 2 ? WHITE : GREEN);
            }
        }
    }

    @Test
    void inAPartItIsWhereItIsOnTheScreen() throws Exception {
        Shot.Taken part = take(Optional.of(new Region(4, 1, 3, 3)));

        assertThat(part.with(CURSOR, new PointerPosition(5, 2, true)).rgb(1, 1)).isEqualTo(WHITE);
        assertThat(part.with(CURSOR, new PointerPosition(3, 2, true))).isEqualTo(part.picture());
    }

    @Test
    void aHiddenOneAndNoneAtAllLeaveThePictureAsItIs() throws Exception {
        Shot.Taken all = take(Optional.empty());

        assertThat(all.with(CURSOR, new PointerPosition(5, 2, false))).isEqualTo(all.picture());
        assertThat(all.with(CursorShape.NONE, new PointerPosition(5, 2, true))).isEqualTo(all.picture());
        assertThat(all.picture().rgb(5, 2)).isEqualTo(GREEN);
    }
}
