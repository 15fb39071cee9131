package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.GuestState;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consoles that come and go on the bus itself, over a real bus. */
@Tag("qemu")
class QemuConsolesTest {

    @TempDir
    Path directory;

    @Test
    void displaysComeAndGoInFlow() throws Exception {
        try (BusDaemon bus = new BusDaemon(directory);
                WatchedGuest watched = new WatchedGuest(bus.address(), null);
                FakeQemu qemu = new FakeQemu(bus, 0)) {
            awaitDisplays(watched, 0);
            Display first = watched.guest.displays().getFirst();

            qemu.becomes(0, 1, 9);

            awaitDisplays(watched, 0, 1, 9);
            List<Display> all = watched.guest.displays();
            assertThat(all).extracting(Display::label).containsExactly("head0", "head1", "head9 (text)");
            assertThat(qemu.listeners()).isEqualTo(3);

            qemu.becomes(1);

            awaitDisplays(watched, 1);

            qemu.becomes(0, 1);

            awaitDisplays(watched, 0, 1);
            assertThat(watched.guest.displays()).as("the same objects").containsExactly(first, all.get(1));
            assertThat(watched.guest.counters().sessions()).isEqualTo(1);
            assertThat(watched.states).noneMatch(GuestState.Off.class::isInstance);
        }
    }

    private static void awaitDisplays(WatchedGuest watched, Integer... wanted) throws InterruptedException {
        Await.until(
                "displays " + List.of(wanted),
                () -> watched.guest.displays().stream()
                        .map(Display::id)
                        .toList()
                        .equals(List.of(wanted)));
    }
}
