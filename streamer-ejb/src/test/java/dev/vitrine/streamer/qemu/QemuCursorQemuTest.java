package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pointer of a guest whose card hands it to the host, in every form; demo-guest/src/host_cursor.h has the pixels. */
@Tag("qemu")
class QemuCursorQemuTest {

    private static final int CLEAR = 0;
    private static final int BLACK = 0x000000ff;
    private static final int WHITE = 0xffffffff;

    @TempDir
    Path directory;

    private BusDaemon bus;
    private WatchedGuest watched;
    private QemuProcess qemu;
    private QemuDisplay display;

    @BeforeEach
    void start() throws Exception {
        bus = new BusDaemon(directory);
        watched = new WatchedGuest(bus.address(), null);
        qemu = QemuProcess.start(
                bus,
                "dbus,addr=" + bus.address(),
                List.of(
                        "-vga",
                        "none",
                        "-device",
                        "vmware-svga",
                        "-kernel",
                        DemoElf.path().toString(),
                        "-append",
                        "800x600 rate=10 silent"));
        display = watched.awaitDisplay();
        watched.awaitStrip(display, "any frame", strip -> true);
    }

    @AfterEach
    void stop() {
        watched.close();
        qemu.close();
        bus.close();
    }

    @Test
    void aShapeInColourHasItsPixelsAndItsHotSpot() throws Exception {
        assertThat(display.cursor()).as("before the guest has one").isEqualTo(CursorShape.NONE);
        tap(Key.DIGIT_1);
        CursorShape shape = awaitShape(32, 3, 5);
        assertThat(rgba(shape, 0, 0)).isEqualTo(0x000080ff);
        assertThat(rgba(shape, 20, 10)).isEqualTo(0xa05080ff);
        assertThat(rgba(shape, 31, 8)).isEqualTo(0xf84080ff);
        assertThat(rgba(shape, 31, 9) & 0xff).isEqualTo(CLEAR);
    }

    @Test
    void aShapeInBlackAndWhiteHasBothAndIsClearElsewhere() throws Exception {
        tap(Key.DIGIT_2);
        CursorShape shape = awaitShape(32, 16, 16);
        assertThat(rgba(shape, 7, 31)).isEqualTo(WHITE);
        assertThat(rgba(shape, 8, 0)).isEqualTo(BLACK);
        assertThat(rgba(shape, 15, 31)).isEqualTo(BLACK);
        assertThat(rgba(shape, 16, 0)).isEqualTo(CLEAR);
    }

    @Test
    void aLargeShapeIsWhole() throws Exception {
        tap(Key.DIGIT_3);
        CursorShape shape = awaitShape(160, 80, 80);
        assertThat(rgba(shape, 80, 0)).isEqualTo(WHITE);
        assertThat(rgba(shape, 75, 159)).isEqualTo(BLACK);
        assertThat(rgba(shape, 159, 159)).isEqualTo(CLEAR);
    }

    @Test
    void theGuestPlacesHidesAndShowsItsPointer() throws Exception {
        tap(Key.DIGIT_1);
        Await.until("an absolute pointer", display::pointerAbsolute);
        display.input().pointerTo(300, 200);
        Await.until(
                "the pointer's place",
                () -> isNear(300, 200) && display.pointer().visible());
        tap(Key.DIGIT_4);
        Await.until("a hidden pointer", () -> !display.pointer().visible());
        assertThat(display.cursor().width()).as("its shape is kept").isEqualTo(32);
        tap(Key.DIGIT_4);
        Await.until(
                "the pointer again", () -> isNear(300, 200) && display.pointer().visible());
    }

    private CursorShape awaitShape(int side, int hotX, int hotY) throws InterruptedException {
        Await.until(
                "a shape of " + side + " with its hot spot at " + hotX + "," + hotY,
                () -> display.cursor().width() == side
                        && display.cursor().height() == side
                        && display.cursor().hotX() == hotX
                        && display.cursor().hotY() == hotY);
        return display.cursor();
    }

    private boolean isNear(int x, int y) {
        PointerPosition pointer = display.pointer();
        return Math.abs(pointer.x() - x) <= 1 && Math.abs(pointer.y() - y) <= 1;
    }

    private void tap(Key key) {
        display.input().key(key, true);
        display.input().key(key, false);
    }

    /** 0xRRGGBBAA of one pixel. */
    private static int rgba(CursorShape shape, int x, int y) {
        int offset = (y * shape.width() + x) * 4;
        byte[] bytes = shape.rgba();
        return ((bytes[offset] & 0xff) << 24)
                | ((bytes[offset + 1] & 0xff) << 16)
                | ((bytes[offset + 2] & 0xff) << 8)
                | (bytes[offset + 3] & 0xff);
    }
}
