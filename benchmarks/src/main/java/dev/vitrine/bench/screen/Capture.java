package dev.vitrine.bench.screen;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.picture.Screen;
import dev.vitrine.streamer.qemu.QemuCounters;
import dev.vitrine.streamer.qemu.QemuGuest;
import dev.vitrine.streamer.qemu.QemuSettings;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.QemuMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The engine's capture of a QEMU guest, in this process and with nothing after it. */
final class Capture implements AutoCloseable {

    /** @param changedNanos when the screen had it */
    record Picture(int width, int height, long frame, long changedNanos) {}

    private static final GuestObserver NOBODY = new GuestObserver() {
        @Override
        public void guestChanged() {
            // the first picture is waited for, and nothing else
        }

        @Override
        public void pointerChanged(Display display) {
            // the pointer is not measured
        }
    };

    private final QemuGuest guest;
    private final BlockingQueue<Picture> pictures = new LinkedBlockingQueue<>();
    private final int rowsRead;
    private long lastFrame = -1;

    /** Begins to capture, and waits for a picture of that size. */
    Capture(QemuMachine machine, int width, int height) {
        this(of(machine), width, height, CapturedStrip.HEIGHT);
    }

    /** @param rowsRead how many rows of each picture are read, from the top */
    Capture(QemuSettings settings, int width, int height, int rowsRead) {
        this.rowsRead = rowsRead;
        guest = new QemuGuest(settings);
        guest.open(NOBODY);
        Screen screen = Await.value("a display of the guest", this::screen);
        screen.watch(() -> note(screen));
        Await.value(
                "a picture of " + width + "x" + height,
                () -> take().stream()
                        .filter(picture -> picture.width() == width && picture.height() == height)
                        .findAny());
    }

    /** Where that machine is captured from, in the way that the two choose. */
    static QemuSettings of(QemuMachine machine) {
        return new QemuSettings(
                machine.busAddress(), null, Thread.ofPlatform().daemon().factory());
    }

    /** How many displays the guest has by now. */
    int displays() {
        return guest.displays().size();
    }

    QemuCounters counters() {
        return guest.counters();
    }

    /**
     * Those that were captured since the last time, in their order, each once: a picture that comes in parts is there when its
     * strip is, which the guests draw last.
     */
    List<Picture> take() {
        List<Picture> taken = new ArrayList<>();
        pictures.drainTo(taken);
        return taken;
    }

    @Override
    public void close() {
        guest.close();
    }

    private Optional<Screen> screen() {
        return guest.displays().stream().findFirst().map(Display::screen);
    }

    /** On the capturing thread, so that no picture is missed: 128 pixels are looked at, which takes a microsecond. */
    private void note(Screen screen) {
        try {
            screen.readRows(
                    0,
                    rowsRead,
                    (layout, pixels, sequence, changedNanos) -> CapturedStrip.read(layout, pixels)
                            .filter(strip -> strip.frame() != lastFrame)
                            .ifPresent(strip -> {
                                lastFrame = strip.frame();
                                pictures.add(new Picture(layout.width(), layout.height(), lastFrame, changedNanos));
                            }),
                    0);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
