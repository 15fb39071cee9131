package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.picture.Screen;
import dev.vitrine.streamer.synthetic.SyntheticGuest;
import dev.vitrine.streamer.synthetic.SyntheticSettings;
import dev.vitrine.streamer.viewer.IceSettings;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the tests of two ends in one process share. */
final class Loopback {

    private static final ThreadFactory THREADS = Executors.defaultThreadFactory();

    private Loopback() {}

    static WebRtcPeers peers(WebRtcSettings settings, Supplier<IceSettings> ice) {
        return new WebRtcPeers(settings, ice, THREADS);
    }

    static Guest guest(SyntheticSettings settings) {
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

    /** The screen's picture as it goes into the encoder. */
    static ReceivedPicture original(Screen screen) throws InterruptedException {
        AtomicReference<@Nullable ReceivedPicture> out = new AtomicReference<>();
        screen.read(
                (layout, pixels, _, _) -> {
                    NativeI420Buffer converted = PictureConverter.convert(layout, pixels, false);
                    out.set(ReceivedPicture.of(converted));
                    converted.release();
                },
                TimeUnit.SECONDS.toNanos(1));
        return Objects.requireNonNull(out.get());
    }

    /** Waits for a state, with a limit that only something broken reaches. */
    static void await(BooleanSupplier state) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!state.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within 30 s");
            }
            Thread.sleep(10);
        }
    }
}
