package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.ClipboardPolicy;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.MachineEvent;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.Screen;
import dev.vitrine.streamer.sound.SoundSettings;
import dev.vitrine.streamer.strip.SoundStrip;
import dev.vitrine.streamer.strip.Strip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A guest under test and what it told. */
final class WatchedGuest implements GuestObserver, AutoCloseable {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    final QemuGuest guest;
    final List<GuestState> states = new CopyOnWriteArrayList<>();
    final List<MachineEvent> happened = new CopyOnWriteArrayList<>();

    WatchedGuest(@Nullable String address, @Nullable Path qmp) {
        this(address, qmp, MachinePolicy.NONE);
    }

    WatchedGuest(@Nullable String address, @Nullable Path qmp, MachinePolicy policy) {
        this(address, qmp, policy, ClipboardPolicy.OFF);
    }

    static WatchedGuest withClipboard(String address, ClipboardPolicy clipboard) {
        return new WatchedGuest(address, null, MachinePolicy.NONE, clipboard);
    }

    private WatchedGuest(
            @Nullable String address, @Nullable Path qmp, MachinePolicy policy, ClipboardPolicy clipboard) {
        this(new QemuSettings(
                address,
                qmp,
                SoundSettings.standard(),
                policy,
                clipboard,
                true,
                task -> Thread.ofPlatform().daemon().unstarted(task)));
    }

    WatchedGuest(QemuSettings settings) {
        guest = new QemuGuest(settings);
        guest.open(this);
    }

    @Override
    public void guestChanged() {
        GuestState now = guest.state();
        if (states.isEmpty() || !states.getLast().equals(now)) {
            states.add(now);
        }
    }

    @Override
    public void machineHappened(MachineEvent event) {
        happened.add(event);
    }

    @Override
    public void pointerChanged(Display display) {}

    @Override
    public void close() {
        guest.close();
    }

    void awaitState(Class<? extends GuestState> kind) throws InterruptedException {
        Await.until("state " + kind.getSimpleName(), () -> kind.isInstance(guest.state()));
    }

    QemuDisplay awaitDisplay() throws InterruptedException {
        return (QemuDisplay)
                Await.present("a display", () -> guest.displays().stream().findFirst());
    }

    Strip awaitStrip(QemuDisplay display, String what, Predicate<Strip> wanted) throws InterruptedException {
        return Await.present("strip with " + what, () -> strip(display).filter(wanted));
    }

    PictureLayout awaitLayout(QemuDisplay display, Predicate<PictureLayout> wanted) throws InterruptedException {
        return Await.present("layout", () -> layout(display).filter(wanted));
    }

    static Optional<Strip> strip(QemuDisplay display) {
        List<Strip> found = new ArrayList<>();
        read(
                display,
                (layout, pixels, sequence, nanos) -> Strip.read(layout, pixels).ifPresent(found::add));
        return found.stream().findFirst();
    }

    static Optional<PictureLayout> layout(QemuDisplay display) {
        List<PictureLayout> found = new ArrayList<>();
        read(display, (layout, pixels, sequence, nanos) -> found.add(layout));
        return found.stream().findFirst();
    }

    static Optional<SoundStrip> soundStrip(QemuDisplay display) {
        List<SoundStrip> found = new ArrayList<>();
        read(
                display,
                (layout, pixels, sequence, nanos) ->
                        SoundStrip.read(layout, pixels).ifPresent(found::add));
        return found.stream().findFirst();
    }

    SoundStrip awaitSoundStrip(QemuDisplay display, String what, Predicate<SoundStrip> wanted)
            throws InterruptedException {
        return Await.present(
                "sound strip with " + what, () -> soundStrip(display).filter(wanted));
    }

    /** What is shown, as a number that is another one, but for chance, when a pixel is. */
    static int fingerprint(QemuDisplay display) {
        int[] found = {0};
        read(display, (layout, pixels, sequence, nanos) -> found[0] = pixels.hashCode());
        return found[0];
    }

    /** How many pixels are not dark. */
    static int brightPixels(QemuDisplay display) {
        int[] bright = {0};
        read(display, (layout, pixels, sequence, nanos) -> {
            for (int offset = 0;
                    offset < layout.lengthBytes();
                    offset += layout.format().bytesPerPixel()) {
                bright[0] += (layout.format().rgb(pixels, offset) & 0xff) > 0x60 ? 1 : 0;
            }
        });
        return bright[0];
    }

    private static void read(QemuDisplay display, Screen.Reader reader) {
        try {
            display.screen().read(reader, PATIENCE_NANOS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
