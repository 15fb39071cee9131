package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.KeyboardLights;
import dev.vitrine.streamer.input.PointerButton;
import dev.vitrine.streamer.input.TouchScreen;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.streamer.strip.Strip;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("qemu")
class QemuGuestQemuTest {

    @TempDir
    Path directory;

    private BusDaemon bus;
    private WatchedGuest watched;

    @BeforeEach
    void start() throws Exception {
        bus = new BusDaemon(directory);
        watched = new WatchedGuest(bus.address(), null);
    }

    @AfterEach
    void stop() {
        watched.close();
        bus.close();
    }

    @Test
    void showsTheDemoGuestsPictures() throws Exception {
        try (QemuProcess qemu = QemuProcess.demo(bus, "640x480 rate=30")) {
            QemuDisplay display = watched.awaitDisplay();
            Strip first = watched.awaitStrip(display, "any frame", strip -> true);
            watched.awaitStrip(display, "a later frame", strip -> strip.frame() > first.frame() + 10);
            assertThat(WatchedGuest.layout(display)).contains(PictureLayout.packed(640, 480, PixelFormat.BGRX));
            assertThat(display.touchScreen()).isEqualTo(TouchScreen.NONE);
            assertThat(display.width()).isEqualTo(640);
            assertThat(display.height()).isEqualTo(480);
            assertThat(watched.guest.state()).isEqualTo(new GuestState.Running());
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void theKeyboardsLightsAreFollowed() throws Exception {
        try (QemuProcess qemu = QemuProcess.demo(bus, "640x480 rate=30")) {
            QemuDisplay display = watched.awaitDisplay();
            watched.awaitStrip(display, "any frame", strip -> true);
            tap(display, Key.CAPS_LOCK);
            awaitLights(display, new KeyboardLights(false, false, true));
            tap(display, Key.NUM_LOCK);
            awaitLights(display, new KeyboardLights(false, true, true));
            tap(display, Key.CAPS_LOCK);
            tap(display, Key.SCROLL_LOCK);
            awaitLights(display, new KeyboardLights(true, true, false));
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    private static void tap(QemuDisplay display, Key key) {
        display.input().key(key, true);
        display.input().key(key, false);
    }

    private static void awaitLights(QemuDisplay display, KeyboardLights lights) throws Exception {
        Await.until(lights.toString(), () -> display.keyboardLights().equals(Optional.of(lights)));
    }

    @Test
    void keysAndPointerReachTheGuest() throws Exception {
        try (QemuProcess qemu = QemuProcess.demo(bus, "640x480 rate=30")) {
            QemuDisplay display = watched.awaitDisplay();
            watched.awaitStrip(display, "any frame", strip -> true);
            display.input().key(Key.KEY_A, true);
            display.input().key(Key.KEY_A, false);
            watched.awaitStrip(display, "the key", strip -> strip.key() == Key.KEY_A.qnum());
            display.input().key(Key.ARROW_UP, true);
            display.input().key(Key.ARROW_UP, false);
            watched.awaitStrip(display, "an extended key", strip -> strip.key() == Key.ARROW_UP.qnum());

            Await.until("an absolute pointer", display::pointerAbsolute);
            display.input().pointerTo(321, 123);
            display.input().button(PointerButton.RIGHT, true);
            watched.awaitStrip(
                    display,
                    "pointer and button",
                    strip -> strip.buttons() == 4 && Math.abs(strip.x() - 321) <= 1 && Math.abs(strip.y() - 123) <= 1);
            display.input().button(PointerButton.RIGHT, false);
            watched.awaitStrip(display, "no button", strip -> strip.buttons() == 0);
            display.input().pointerTo(100_000, -5);
            watched.awaitStrip(display, "the corner", strip -> strip.x() >= 638 && strip.y() <= 1);
            assertThat(qemu.isAlive()).isTrue();
        }
    }
}
