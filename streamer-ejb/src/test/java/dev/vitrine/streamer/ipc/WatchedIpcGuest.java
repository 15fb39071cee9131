package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.strip.Strip;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The guest under test, open, with everything that a viewer could see written down. */
final class WatchedIpcGuest implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final IpcGuest guest;
    private final AtomicLong pictures = new AtomicLong();
    private final AtomicLong tornPictures = new AtomicLong();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Strip strip;

    WatchedIpcGuest(IpcSettings settings) {
        guest = new IpcGuest(settings);
        Display display = guest.displays().getFirst();
        display.screen().watch(() -> note(display));
        guest.open(new GuestObserver() {
            @Override
            public void guestChanged() {
                // the state is asked for
            }

            @Override
            public void pointerChanged(Display changed) {
                throw new AssertionError("an emulator draws its own pointer");
            }

            @Override
            public void complained(String sentence) {
                complaints.add(sentence);
            }
        });
    }

    IpcGuest guest() {
        return guest;
    }

    Display display() {
        return guest.displays().getFirst();
    }

    long pictures() {
        return pictures.get();
    }

    /** Pictures whose beginning and end are not of one frame. */
    long tornPictures() {
        return tornPictures.get();
    }

    Queue<String> complaints() {
        return complaints;
    }

    Strip awaitStrip(String what, Predicate<Strip> wanted) throws InterruptedException {
        return await(what, () -> Optional.ofNullable(strip).filter(wanted));
    }

    void awaitPictures(int more) throws InterruptedException {
        long wanted = pictures.get() + more;
        await(more + " more pictures", () -> pictures.get() >= wanted ? Optional.of(true) : Optional.empty());
    }

    void awaitConnections(long count) throws InterruptedException {
        await(
                count + " connections",
                () -> guest.counters().connections() >= count ? Optional.of(true) : Optional.empty());
    }

    <S extends GuestState> S awaitState(Class<S> wanted) throws InterruptedException {
        return await(
                "the state " + wanted.getSimpleName(),
                () -> Optional.of(guest.state()).filter(wanted::isInstance).map(wanted::cast));
    }

    <T> T await(String what, Supplier<Optional<T>> look) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(5);
            found = look.get();
        }
        assertThat(found).as(what + "; the guest is " + guest.state()).isPresent();
        return found.orElseThrow();
    }

    @Override
    public void close() {
        guest.close();
    }

    /** On the thread that took the picture, so that none is missed. */
    private void note(Display display) {
        try {
            display.screen().read((layout, pixels, sequence, changedNanos) -> judge(layout, pixels), 0);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The reference emulator writes the number of the frame into the first rows and into the last pixel. */
    private void judge(PictureLayout layout, ByteBuffer pixels) {
        Optional<Strip> read = Strip.read(layout, pixels);
        int last = layout.lengthBytes() - 4;
        int number =
                (pixels.get(last) & 0xff) | (pixels.get(last + 1) & 0xff) << 8 | (pixels.get(last + 2) & 0xff) << 16;
        if (read.isEmpty() || (read.get().frame() & 0xffffff) != number) {
            tornPictures.incrementAndGet();
        }
        pictures.incrementAndGet();
        read.ifPresent(one -> strip = one);
    }
}
