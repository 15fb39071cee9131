package dev.vitrine.streamer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.synthetic.SyntheticGuest;
import dev.vitrine.streamer.synthetic.SyntheticSettings;
import dev.vitrine.streamer.viewer.IceSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebRtcPeersTest {

    private static final int[] BARS = {
        0xFFFFFF, 0xFFFF00, 0x00FFFF, 0x00FF00, 0xFF00FF, 0xFF0000, 0x0000FF, 0x000000,
    };
    private static final ThreadFactory THREADS = Executors.defaultThreadFactory();
    private final MediaLibrary library = new MediaLibrary();
    private final WebRtcPeers peers =
            new WebRtcPeers(WebRtcSettings.standard(), () -> new IceSettings(List.of(), false), THREADS);

    @AfterEach
    void close() {
        peers.close();
        library.close();
    }

    @Test
    void showsTheGuestsPicture() throws Exception {
        try (Guest guest = opened(new SyntheticSettings(1280, 720, 30, false));
                ViewingPeer viewer = new ViewingPeer(library, peers, display(guest), Optional.empty()).join()) {
            ReceivedPicture picture = viewer.awaitPicture(now -> now.strip(1).isPresent());
            assertThat(picture.width()).isEqualTo(1280);
            assertThat(picture.height()).isEqualTo(720);
            for (int bar = 0; bar < BARS.length; bar++) {
                assertSameColour(picture.rgb(80 + 160 * bar, 100), BARS[bar]);
            }
        }
    }

    private static void assertSameColour(int shown, int wanted) {
        for (int shift = 0; shift <= 16; shift += 8) {
            assertThat((shown >> shift) & 0xFF)
                    .as("%06x for %06x", shown, wanted)
                    .isCloseTo((wanted >> shift) & 0xFF, within(24));
        }
    }

    static Guest opened(SyntheticSettings settings) {
        SyntheticGuest guest = new SyntheticGuest(settings, THREADS);
        guest.open(new GuestObserver() {
            @Override
            public void guestChanged() {}

            @Override
            public void pointerChanged(Display display) {}
        });
        return guest;
    }

    static Display display(Guest guest) {
        return guest.displays().getFirst();
    }
}
