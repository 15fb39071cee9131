package dev.vitrine.streamer.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.PointerButton;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.streamer.sound.SoundFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntheticGuestTest {

    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private final AtomicInteger changes = new AtomicInteger();
    private final List<SyntheticGuest> guests = new ArrayList<>();

    @AfterEach
    void close() {
        guests.forEach(SyntheticGuest::close);
        assertThat(threads).noneMatch(Thread::isAlive);
    }

    @Test
    void drawsAStripThatGrowsWithEveryPicture() throws InterruptedException {
        SyntheticGuest guest = opened(new SyntheticSettings(640, 480, 60, false));
        StripReading first = await(guest, _ -> true);
        StripReading later = await(guest, now -> now.frame() >= first.frame() + 5);

        assertThat(Integer.toUnsignedLong(later.time() - first.time()))
                .as("microseconds for at least five pictures at 60 a second")
                .isGreaterThan(4 * 16_000L);
        assertThat(guest.state()).isEqualTo(new GuestState.Running());
    }

    @Test
    void aStillPictureIsDrawnOnce() throws InterruptedException {
        SyntheticGuest guest = opened(new SyntheticSettings(640, 480, 0, true));
        await(guest, _ -> true);
        long sequence = display(guest).screen().sequence();
        Thread.sleep(200);

        assertThat(display(guest).screen().sequence()).isEqualTo(sequence);
    }

    @Test
    void showsKeysPointerAndButtons() throws InterruptedException {
        SyntheticGuest guest = opened(new SyntheticSettings(640, 480, 0, false));
        await(guest, _ -> true);
        display(guest).input().key(Key.KEY_A, true);
        display(guest).input().key(Key.KEY_A, false);
        display(guest).input().pointerTo(300, 200);
        display(guest).input().pointerBy(5, -7);
        display(guest).input().button(PointerButton.LEFT, true);
        display(guest).input().button(PointerButton.RIGHT, true);
        await(guest, now -> now.buttons() == 5);
        display(guest).input().button(PointerButton.LEFT, false);
        StripReading last = await(guest, now -> now.buttons() == 4);

        assertThat(last.key()).isEqualTo(Key.KEY_A.qnum());
        assertThat(last.x()).isEqualTo(305);
        assertThat(last.y()).isEqualTo(193);
    }

    @Test
    void keepsThePointerInsideThePicture() throws InterruptedException {
        SyntheticGuest guest = opened(new SyntheticSettings(640, 480, 0, false));
        display(guest).input().pointerTo(5000, -3);
        StripReading last = await(guest, now -> now.x() > 0);

        assertThat(last.x()).isEqualTo(639);
        assertThat(last.y()).isZero();
    }

    @Test
    void changesItsSizeByKey() throws InterruptedException {
        SyntheticGuest guest = opened(new SyntheticSettings(640, 480, 30, false));
        await(guest, _ -> true);
        int before = changes.get();
        display(guest).input().key(Key.F6, true);
        await(guest, now -> now.key() == Key.F6.qnum() && display(guest).width() == 1920);

        assertThat(display(guest).height()).isEqualTo(1080);
        awaitUntil(() -> changes.get() > before);
    }

    @Test
    void startsAndStopsItsMotionByKey() throws InterruptedException {
        SyntheticGuest guest = opened(new SyntheticSettings(640, 480, 0, false));
        StripReading still = await(guest, _ -> true);
        display(guest).input().key(Key.F7, true);
        await(guest, now -> now.frame() > still.frame() + 5);
        display(guest).input().key(Key.F7, true);
        awaitStandstill(guest);
    }

    @Test
    void playsFramesOnTimeToWhoeverIsAttached() throws InterruptedException {
        SyntheticGuest guest = opened(new SyntheticSettings(640, 480, 0, true));
        BlockingQueue<Long> times = new LinkedBlockingQueue<>();
        BlockingQueue<Integer> lengths = new LinkedBlockingQueue<>();
        guest.sound().orElseThrow().mix().attach((pcm, captureNanos) -> {
            lengths.add(pcm.length);
            times.add(captureNanos);
        });
        long first = take(times);
        for (int frame = 1; frame < 20; frame++) {
            assertThat((take(times) - first) % TimeUnit.MILLISECONDS.toNanos(10))
                    .isZero();
        }
        assertThat(lengths).containsOnly(SoundFormat.FRAME_BYTES);
        assertThat(opened(new SyntheticSettings(640, 480, 0, false)).sound()).isEmpty();
    }

    @Test
    void hasItsColourBarsBelowTheStrip() throws InterruptedException {
        SyntheticGuest guest = opened(new SyntheticSettings(800, 600, 0, false));
        await(guest, _ -> true);

        assertThat(pixel(guest, 10, 70)).isEqualTo(0xFFFFFF);
        assertThat(pixel(guest, 110, 70)).isEqualTo(0xFFFF00);
        assertThat(pixel(guest, 790, 70)).isEqualTo(0x000000);
    }

    @Test
    void hasSeveralDisplaysOfTheirOwnSizesAndPictures() throws InterruptedException {
        SyntheticGuest guest = opened(new SyntheticSettings(640, 480, 0, false, 2));
        await(guest, _ -> true);
        Display second = guest.displays().get(1);
        second.input().key(Key.F2, true);
        awaitUntil(() -> second.width() == 800);

        assertThat(guest.displays()).extracting(Display::id).containsExactly(0, 1);
        assertThat(guest.displays()).extracting(Display::label).containsExactly("Synthetic 1", "Synthetic 2");
        assertThat(display(guest).width()).isEqualTo(640);
        assertThat(colour(display(guest), 10, 70))
                .as("white is the first display's first bar")
                .isEqualTo(0xFFFFFF);
        awaitUntil(() -> colour(second, 10, 70) == 0xFFFF00);
    }

    @Test
    void unplugsItsLastDisplayByKeyAndPlugsTheSameInAgain() throws InterruptedException {
        SyntheticGuest guest = opened(new SyntheticSettings(640, 480, 0, false, 2));
        List<Display> both = guest.displays();
        int before = changes.get();
        display(guest).input().key(Key.F8, true);

        assertThat(guest.displays()).containsExactly(both.getFirst());
        assertThat(changes.get()).isGreaterThan(before);
        display(guest).input().key(Key.F8, true);
        assertThat(guest.displays()).isEqualTo(both);
        SyntheticGuest lone = opened(new SyntheticSettings(640, 480, 0, false));
        display(lone).input().key(Key.F8, true);
        assertThat(lone.displays()).hasSize(1);
    }

    @Test
    void showsTheSizeThatIsAskedForWithinItsBounds() throws Exception {
        SyntheticGuest guest = opened(new SyntheticSettings(640, 480, 0, false, 2));
        Display second = guest.displays().get(1);
        assertThat(guest.machine()
                        .request(new MachineRequest.ShowAtSize(1, 904, 300, 0, 0))
                        .get())
                .isEqualTo(new MachineAnswer.Done());
        awaitUntil(() -> second.width() == 904 && second.height() == 300);
        guest.machine().request(new MachineRequest.ShowAtSize(1, 64, 64, 0, 0)).get();
        awaitUntil(() -> second.width() == 512 && second.height() == SyntheticSettings.MIN_HEIGHT);

        assertThat(display(guest).width()).isEqualTo(640);
        assertThat(guest.machine()
                        .request(new MachineRequest.ShowAtSize(2, 800, 600, 0, 0))
                        .get())
                .isInstanceOf(MachineAnswer.Refused.class);
        assertThat(guest.machine().request(new MachineRequest.Pause()).get()).isInstanceOf(MachineAnswer.Refused.class);
    }

    @ParameterizedTest
    @CsvSource({"511,480,30,width 511", "640,127,30,height 127", "640,480,121,121", "640,480,-1,-1"})
    void saysWhichSettingIsWrong(int width, int height, int rate, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SyntheticSettings(width, height, rate, false))
                .withMessageContaining(named);
    }

    private SyntheticGuest opened(SyntheticSettings settings) {
        SyntheticGuest guest = new SyntheticGuest(settings, task -> {
            Thread thread = new Thread(task);
            threads.add(thread);
            return thread;
        });
        guests.add(guest);
        guest.open(new GuestObserver() {
            @Override
            public void guestChanged() {
                changes.incrementAndGet();
            }

            @Override
            public void pointerChanged(Display display) {}
        });
        return guest;
    }

    private static long take(BlockingQueue<Long> from) throws InterruptedException {
        return Objects.requireNonNull(from.poll(30, TimeUnit.SECONDS), "nothing within 30 s");
    }

    private static Display display(SyntheticGuest guest) {
        return guest.displays().getFirst();
    }

    private static StripReading await(SyntheticGuest guest, Predicate<StripReading> fits) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() - deadline < 0) {
            Optional<StripReading> now = strip(guest);
            if (now.isPresent() && fits.test(now.get())) {
                return now.get();
            }
            Thread.sleep(2);
        }
        throw new AssertionError("no such strip within 30 s");
    }

    private static void awaitUntil(BooleanSupplier fits) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!fits.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("not within 30 s").isNegative();
            Thread.sleep(2);
        }
    }

    private static void awaitStandstill(SyntheticGuest guest) throws InterruptedException {
        long sequence = -1;
        while (sequence != display(guest).screen().sequence()) {
            sequence = display(guest).screen().sequence();
            Thread.sleep(300);
        }
    }

    private static Optional<StripReading> strip(SyntheticGuest guest) throws InterruptedException {
        List<Optional<StripReading>> read = new ArrayList<>();
        display(guest)
                .screen()
                .read(
                        (layout, pixels, _, _) ->
                                read.add(StripReading.read((x, y) -> pixels.get(y * layout.strideBytes() + x * 4) < 0)),
                        TimeUnit.SECONDS.toNanos(1));
        return read.isEmpty() ? Optional.empty() : read.getFirst();
    }

    private static int pixel(SyntheticGuest guest, int x, int y) throws InterruptedException {
        display(guest)
                .screen()
                .read(
                        (layout, _, _, _) ->
                                assertThat(layout).isEqualTo(PictureLayout.packed(800, 600, PixelFormat.BGRX)),
                        TimeUnit.SECONDS.toNanos(1));
        return colour(display(guest), x, y);
    }

    private static int colour(Display display, int x, int y) {
        int[] colour = new int[1];
        try {
            display.screen()
                    .read(
                            (layout, pixels, _, _) -> {
                                int at = y * layout.strideBytes() + x * 4;
                                colour[0] = ((pixels.get(at + 2) & 0xFF) << 16)
                                        | ((pixels.get(at + 1) & 0xFF) << 8)
                                        | (pixels.get(at) & 0xFF);
                            },
                            TimeUnit.SECONDS.toNanos(1));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return colour[0];
    }
}
