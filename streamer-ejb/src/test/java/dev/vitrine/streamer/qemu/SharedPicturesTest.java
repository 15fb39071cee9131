package dev.vitrine.streamer.qemu;

import static dev.vitrine.streamer.qemu.DisplayListenerTest.filled;
import static dev.vitrine.streamer.qemu.ListenerScript.X8R8G8B8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a listener makes of pictures in shared memory. */
class SharedPicturesTest {

    private static final int BYTES = 4 * 4 * 4;

    @Test
    void saysThatItTakesPicturesFromSharedMemoryWhereItDoes() {
        for (boolean sharing : new boolean[] {true, false}) {
            ListenerBench bench = ListenerBench.authenticated(sharing);
            bench.feed(new ListenerScript().getAll("org.qemu.Display1.Listener"));
            assertThat(new String(bench.sent(), java.nio.charset.StandardCharsets.ISO_8859_1)
                            .contains("org.qemu.Display1.Listener.Unix.Map"))
                    .isEqualTo(sharing);
            bench.feed(new ListenerScript().updateMap(0, 0, 1, 1));
            assertThat(bench.counters.droppedMessages()).isEqualTo(1);
        }
    }

    @Test
    void showsTheWholePictureAndThenTheRowsThatChange() {
        try (Memfd memory = new Memfd(8 + BYTES)) {
            ListenerBench bench = ListenerBench.authenticated(true);
            memory.write(8, filled(BYTES, 0x11));
            bench.listener.arrived(memory.descriptor());
            bench.feed(new ListenerScript().scanoutMap(8, 4, 4, 16, X8R8G8B8));
            assertThat(bench.rgb(3, 3)).isEqualTo(0x111111);
            assertThat(bench.told).containsExactly("size 4x4");
            assertThat(bench.answers()).containsExactly("METHOD_RETURN to 1 ()");

            memory.write(8, filled(BYTES, 0x22));
            bench.feed(new ListenerScript().updateMap(1, 2, 1, 1));
            assertThat(bench.rgb(0, 1)).as("a row that did not change").isEqualTo(0x111111);
            assertThat(bench.rgb(1, 2)).isEqualTo(0x222222);
            assertThat(bench.rgb(3, 3)).isEqualTo(0x111111);
            bench.feed(new ListenerScript().updateMap(0, 0, 4, 4));
            assertThat(bench.rgb(3, 3)).isEqualTo(0x222222);
            assertThat(bench.counters.sharedUpdates()).isEqualTo(2);
            assertThat(bench.counters.pictureBytes()).isZero();
            assertThat(bench.counters.descriptorsHeld()).isEqualTo(1);
            bench.listener.abandon(0);
            assertThat(bench.counters.descriptorsHeld()).isZero();
        }
    }

    /** As QEMU names another buffer with each picture of a guest that flips pages. */
    @Test
    void otherMemoryWithAPictureLikeTheOneBeforeIsToldOfWithItsUpdate() {
        try (Memfd memory = new Memfd(BYTES);
                Memfd other = new Memfd(BYTES)) {
            ListenerBench bench = shared(memory);
            long first = bench.screen.sequence();
            other.write(0, filled(BYTES, 0x22));

            scanout(bench, other);
            assertThat(bench.screen.sequence()).isEqualTo(first);
            bench.feed(new ListenerScript().updateMap(0, 0, 4, 1));
            assertThat(bench.screen.sequence()).isEqualTo(first + 1);
            assertThat(bench.rgb(3, 3)).as("all of it is another picture").isEqualTo(0x222222);

            scanout(bench, memory);
            scanout(bench, other);
            assertThat(bench.screen.sequence())
                    .as("whoever sends no updates is shown too")
                    .isEqualTo(first + 2);
            assertThat(bench.counters.descriptorsHeld()).isEqualTo(1);
        }
    }

    private static void scanout(ListenerBench bench, Memfd memory) {
        bench.listener.arrived(memory.descriptor());
        bench.feed(new ListenerScript().scanoutMap(0, 4, 4, 16, X8R8G8B8));
    }

    @Test
    void copiesNothingBeforeSomebodyLooksAndThenTheNewest() {
        try (Memfd memory = new Memfd(BYTES)) {
            ListenerBench bench = ListenerBench.authenticated(true);
            bench.listener.arrived(memory.descriptor());
            bench.feed(new ListenerScript().scanoutMap(0, 4, 4, 16, X8R8G8B8));
            memory.write(0, filled(BYTES, 0x11));
            assertThat(bench.rgb(3, 3)).isEqualTo(0x111111);
        }
    }

    @Test
    void theLastPictureStaysWhenQemuGoesThoughNobodyLookedAtIt() {
        try (Memfd memory = new Memfd(BYTES)) {
            ListenerBench bench = shared(memory);
            memory.write(0, filled(BYTES, 0x55));
            bench.feed(new ListenerScript().updateMap(0, 1, 4, 3));
            bench.listener.abandon(0);
            assertThat(bench.counters.descriptorsHeld()).isZero();
            memory.write(0, filled(BYTES, 0x66));
            assertThat(bench.rgb(0, 0)).isZero();
            assertThat(bench.rgb(3, 3)).isEqualTo(0x555555);
        }
    }

    @Test
    void letsGoOfTheMemoryWhenPicturesComeOverTheSocketAgain() {
        try (Memfd memory = new Memfd(BYTES)) {
            ListenerBench bench = shared(memory);
            bench.feed(new ListenerScript().scanout(4, 4, 16, X8R8G8B8, filled(BYTES, 0x33)));
            assertThat(bench.counters.descriptorsHeld()).isZero();
            assertThat(bench.rgb(0, 0)).isEqualTo(0x333333);
            bench.feed(new ListenerScript().updateMap(0, 0, 4, 4));
            assertThat(bench.rgb(0, 0)).as("that memory is no picture any more").isEqualTo(0x333333);
            assertThat(bench.counters.droppedMessages()).isEqualTo(1);
        }
    }

    @Test
    void letsGoOfTheMemoryWhenTheDisplayIsDisabled() {
        try (Memfd memory = new Memfd(BYTES)) {
            ListenerBench bench = shared(memory);
            bench.feed(new ListenerScript().disable());
            assertThat(bench.counters.descriptorsHeld()).isZero();
            assertThat(bench.rgb(0, 0)).isEqualTo(-1);
        }
    }

    @Test
    void memoryThatBecomesShorterEndsTheSharingAndNothingElse() {
        try (Memfd memory = new Memfd(BYTES)) {
            ListenerBench bench = shared(memory);
            memory.resize(BYTES - 1);
            bench.feed(new ListenerScript().updateMap(0, 0, 4, 2));
            assertThat(bench.rgb(0, 0)).isZero();
            assertThat(bench.told).as("its first rows are still there").containsExactly("size 4x4");
            bench.feed(new ListenerScript().updateMap(0, 3, 4, 1));
            assertThat(bench.told).as("nobody looked at the last").hasSize(1);
            assertThat(bench.rgb(0, 0)).as("what is only partly there").isEqualTo(-1);
            assertThat(bench.rgb(0, 0)).isEqualTo(-1);
            assertThat(bench.told).hasSize(2);
            assertThat(bench.told).last().asString().startsWith("sharing failed: the memory ends at 63 bytes");
            assertThat(bench.counters.sharingsRefused()).isEqualTo(1);
            assertThat(bench.listener.fault()).as("the connection goes on").isNull();
            bench.feed(new ListenerScript().updateMap(0, 0, 4, 4));
            assertThat(bench.counters.descriptorsHeld()).isZero();
            bench.feed(new ListenerScript().scanout(4, 4, 16, X8R8G8B8, filled(BYTES, 0x44)));
            assertThat(bench.rgb(0, 0)).isEqualTo(0x444444);
        }
    }

    static Stream<Arguments> rectangles() {
        return Stream.of(
                Arguments.of(-1, 0, 2, 2),
                Arguments.of(0, -1, 2, 2),
                Arguments.of(3, 0, 2, 2),
                Arguments.of(0, 3, 2, 2),
                Arguments.of(0, 0, 0, 0),
                Arguments.of(0, 0, 4, -1),
                Arguments.of(0, 0, 5, 4),
                Arguments.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
                Arguments.of(Integer.MIN_VALUE, 0, Integer.MIN_VALUE, 1),
                Arguments.of(0, Integer.MIN_VALUE, 1, Integer.MIN_VALUE));
    }

    @ParameterizedTest
    @MethodSource("rectangles")
    void rectanglesThatAreNoneAreDropped(int x, int y, int width, int height) {
        try (Memfd memory = new Memfd(BYTES)) {
            ListenerBench bench = shared(memory);
            memory.write(0, filled(BYTES, 0x77));
            bench.feed(new ListenerScript().updateMap(x, y, width, height));
            assertThat(bench.rgb(0, 0)).isZero();
            assertThat(bench.counters.droppedMessages()).isEqualTo(1);
            assertThat(bench.counters.descriptorsHeld())
                    .as("the sharing goes on")
                    .isEqualTo(1);
        }
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of("one byte too much", 1, 4, 4, 16, X8R8G8B8, "does not fit"),
                Arguments.of("an offset of almost 4 GiB", -4, 4, 4, 16, X8R8G8B8, "4294967292"),
                Arguments.of("a stride too short", 0, 4, 4, 15, X8R8G8B8, "none that can be shown"),
                Arguments.of("a stride of nothing", 0, 4, 4, 0, X8R8G8B8, "none that can be shown"),
                Arguments.of("a stride that overflows", 0, 4, 4, 0x7fffffff, X8R8G8B8, "none that can be shown"),
                Arguments.of("a stride with a sign", 0, 4, 4, -16, X8R8G8B8, "4294967280 bytes a row"),
                Arguments.of("a size that overflows", 0, 1 << 30, 1 << 30, 4, X8R8G8B8, "none that can be shown"),
                Arguments.of("no width", 0, 0, 4, 16, X8R8G8B8, "none that can be shown"),
                Arguments.of("no height", 0, 4, 0, 16, X8R8G8B8, "none that can be shown"),
                Arguments.of("a format that nobody knows", 0, 4, 4, 16, 77, "format 0x0000004d"),
                Arguments.of("a picture of 1 GiB", 0, 16384, 16384, 65536, X8R8G8B8, "more than the 134217728"));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void picturesThatAreNoneAreRefusedWithTheReason(
            String what, int offset, int width, int height, int stride, int format, String reason) {
        try (Memfd memory = new Memfd(BYTES)) {
            ListenerBench bench = shared(memory);
            bench.listener.arrived(memory.descriptor());
            bench.feed(new ListenerScript().scanoutMap(offset, width, height, stride, format));
            assertThat(bench.told).as(what).last().asString().contains("sharing failed: ", reason);
            assertThat(bench.answers()).containsExactly("METHOD_RETURN to 1 ()", "ERROR to 1 (s)");
            assertThat(bench.counters.sharingsRefused()).isEqualTo(1);
            assertThat(bench.counters.sharingRefusal()).contains(reason);
            assertThat(bench.counters.descriptorsHeld()).isZero();
            assertThat(bench.rgb(0, 0)).as("the picture before stays").isZero();
        }
    }

    @Test
    void onlyMemoryIsRead() {
        int[] pipe = Memfd.pipe();
        ListenerBench bench = ListenerBench.authenticated(true);
        bench.listener.arrived(pipe[0]);
        bench.feed(new ListenerScript().scanoutMap(0, 4, 4, 16, X8R8G8B8));
        assertThat(bench.told).containsExactly("sharing failed: its descriptor is not of shared memory");
        assertThat(bench.counters.descriptorsHeld()).isZero();
        Kernel.close(pipe[1]);
    }

    @Test
    void aCallWithoutItsDescriptorIsAFault() {
        ListenerBench bench = ListenerBench.authenticated(true);
        bench.feed(new ListenerScript().scanoutMap(0, 4, 4, 16, X8R8G8B8));
        assertThat(bench.listener.fault()).contains("a message names 1 descriptors, and 0 came");
    }

    @Test
    void descriptorsThatBelongToNothingAreClosedAndTooManyAreAFault() {
        try (Memfd memory = new Memfd(BYTES)) {
            ListenerBench bench = ListenerBench.authenticated(true);
            for (int i = 0; i <= 16; i++) {
                bench.listener.arrived(memory.descriptor());
            }
            assertThat(bench.listener.fault()).contains("more than 16 descriptors");
            bench.listener.abandon(0);
            assertThat(bench.counters.descriptorsHeld()).isZero();
        }
    }

    @Test
    void hostileStreamsNeitherThrowNorKeepDescriptors() {
        long seed = System.nanoTime();
        System.out.println("SharedPicturesTest seed " + seed);
        Random random = new Random(seed);
        byte[] good = new ListenerScript()
                        .scanoutMap(0, 4, 4, 16, X8R8G8B8)
                        .updateMap(0, 0, 4, 2)
                        .updateMap(1, 1, 2, 2)
                        .scanout(4, 4, 16, X8R8G8B8, filled(BYTES, 1))
                        .scanoutMap(4, 2, 2, 16, X8R8G8B8)
                        .updateMap(0, 0, 2, 2)
                        .stream();
        OpenThings before = OpenThings.now();
        try (Memfd memory = new Memfd(BYTES)) {
            for (int round = 0; round < 1000; round++) {
                byte[] stream = good.clone();
                for (int damages = random.nextInt(5); damages > 0; damages--) {
                    stream[random.nextInt(stream.length)] = (byte) random.nextInt(256);
                }
                ListenerBench bench = ListenerBench.authenticated(true);
                for (int descriptors = random.nextInt(4); descriptors > 0; descriptors--) {
                    bench.listener.arrived(memory.descriptor());
                }
                bench.feed(stream, left -> 1 + random.nextInt(80));
                assertThat(bench.counters.descriptorsHeld()).isLessThanOrEqualTo(3);
                bench.listener.abandon(0);
                assertThat(bench.counters.descriptorsHeld())
                        .as("seed %d round %d", seed, round)
                        .isZero();
            }
        }
        OpenThings.assertNoMoreThan(before);
    }

    /** A listener that shows the black picture of that memory. */
    private static ListenerBench shared(Memfd memory) {
        ListenerBench bench = ListenerBench.authenticated(true);
        scanout(bench, memory);
        assertThat(bench.rgb(0, 0)).isZero();
        return bench;
    }
}
