package dev.vitrine.streamer.qemu;

import static dev.vitrine.streamer.qemu.DisplayListenerTest.filled;
import static dev.vitrine.streamer.qemu.ListenerScript.X8R8G8B8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest whose QEMU shares what no real one would, over real sockets; a {@link StandInForQemu} says it. */
@Tag("qemu")
class SharedPicturesStandInTest {

    private static final int BYTES = 64;

    @TempDir
    Path directory;

    private BusDaemon bus;
    private StandInForQemu qemu;
    private WatchedGuest watched;

    @BeforeEach
    void start() throws Exception {
        bus = new BusDaemon(directory);
        qemu = new StandInForQemu(bus);
        watched = new WatchedGuest(bus.address(), null);
    }

    @AfterEach
    void stop() {
        watched.close();
        qemu.close();
        bus.close();
    }

    @Test
    void aThousandChangesOfTheMemoryLeaveNothingOpen() throws Exception {
        try (StandInListener listener = qemu.listener()) {
            assertThat(listener.sharing()).isTrue();
            QemuDisplay display = watched.awaitDisplay();
            share(listener, 1, 0x01);
            OpenThings before = OpenThings.now();
            for (int change = 1; change <= 1000; change++) {
                int side = 1 + change % 64;
                assertThat(share(listener, side, change)).isEmpty();
                listener.send(new ListenerScript().updateMap(0, 0, side, side));
            }
            assertThat(share(listener, 2, 0x55)).isEmpty();
            OpenThings.assertNoMoreThan(before);
            QemuCounters counters = watched.guest.counters();
            assertThat(counters.sharedPictures()).isEqualTo(1002);
            assertThat(counters.sharedUpdates()).isEqualTo(1000);
            assertThat(counters.descriptorsTaken()).isEqualTo(1002);
            assertThat(counters.descriptorsHeld()).isEqualTo(1);
            assertThat(counters.pictureBytes()).isZero();
            assertThat(display.width()).isEqualTo(2);
            assertThat(rgb(display)).isEqualTo(0x555555);
        }
    }

    @Test
    void whatCannotBeTakenIsSaidAndComesOverTheSocketThen() throws Exception {
        try (StandInListener first = qemu.listener();
                Memfd memory = new Memfd(BYTES)) {
            int descriptor = memory.descriptor();
            String refusal = first.share(descriptor, new ListenerScript().scanoutMap(1, 4, 4, 16, X8R8G8B8));
            Kernel.close(descriptor);
            assertThat(refusal).contains("the memory has 64 bytes");
            fallsBack("does not fit into it");
        }
    }

    @Test
    void memoryThatIsTakenAwayEndsNothingButTheSharing() throws Exception {
        try (StandInListener first = qemu.listener();
                Memfd memory = new Memfd(BYTES)) {
            int descriptor = memory.descriptor();
            assertThat(first.share(descriptor, new ListenerScript().scanoutMap(0, 4, 4, 16, X8R8G8B8)))
                    .isEmpty();
            Kernel.close(descriptor);
            watched.awaitState(GuestState.Running.class);
            QemuDisplay display = watched.awaitDisplay();
            assertThat(rgb(display)).isZero();
            memory.resize(0);
            first.send(new ListenerScript().updateMap(0, 1, 4, 2));
            Await.until("a reader that is told nothing of it", () -> rgb(display) == -1);
            fallsBack("the memory ends at 16 bytes");
        }
    }

    @Test
    void theNextLifeOfQemuMayShareAgain() throws Exception {
        try (StandInListener first = qemu.listener()) {
            first.share(0, new ListenerScript().scanoutMap(0, 4, 4, 16, 77));
            try (StandInListener second = qemu.listener()) {
                assertThat(second.sharing()).isFalse();
            }
        }
        qemu.close();
        watched.awaitState(GuestState.Off.class);
        qemu = new StandInForQemu(bus);
        try (StandInListener again = qemu.listener()) {
            assertThat(again.sharing()).isTrue();
            assertThat(share(again, 4, 0x66)).isEmpty();
            watched.awaitState(GuestState.Running.class);
            assertThat(rgb(watched.awaitDisplay())).isEqualTo(0x666666);
        }
    }

    private void fallsBack(String reason) throws Exception {
        try (StandInListener second = qemu.listener()) {
            assertThat(second.sharing()).isFalse();
            Await.until(
                    "the reason",
                    () -> watched.guest.state() instanceof GuestState.Unsupported unsupported
                            && unsupported.reason().contains(reason));
            assertThat(watched.guest.counters().descriptorsHeld()).isZero();
            second.send(new ListenerScript().scanout(4, 4, 16, X8R8G8B8, filled(BYTES, 0x44)));
            watched.awaitState(GuestState.Running.class);
            QemuDisplay display = watched.awaitDisplay();
            Await.until("its picture", () -> rgb(display) == 0x444444);
            assertThat(watched.guest.counters().sharingsRefused()).isEqualTo(1);
            assertThat(watched.guest.counters().sessions())
                    .as("QEMU was not looked for anew")
                    .isEqualTo(1);
        }
    }

    private static String share(StandInListener listener, int side, int value) throws Exception {
        try (Memfd memory = new Memfd((long) side * side * 4)) {
            memory.write(0, filled(side * side * 4, value));
            int descriptor = memory.descriptor();
            try {
                return listener.share(descriptor, new ListenerScript().scanoutMap(0, side, side, side * 4, X8R8G8B8));
            } finally {
                Kernel.close(descriptor);
            }
        }
    }

    private static int rgb(QemuDisplay display) {
        int[] rgb = {-1};
        try {
            display.screen()
                    .read(
                            (layout, pixels, sequence, nanos) ->
                                    rgb[0] = layout.format().rgb(pixels, 0),
                            1_000_000_000L);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return rgb[0];
    }
}
