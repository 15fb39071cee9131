package dev.vitrine.streamer.qemu;

import static dev.vitrine.streamer.qemu.ListenerScript.X8R8G8B8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DisplayListenerTest {

    private static final int R5G6B5 = 0x10020565;

    @Test
    void showsAWholePicture() {
        ListenerBench bench = ListenerBench.authenticated();
        bench.feed(new ListenerScript().scanout(4, 2, 20, X8R8G8B8, filled(40, 0x11)));
        assertThat(bench.rgb(3, 1)).isEqualTo(0x111111);
        assertThat(bench.told).containsExactly("size 4x2");
        assertThat(bench.counters.pictures()).isEqualTo(1);
        assertThat(bench.answers()).as("no answer was asked for").isEmpty();
    }

    @Test
    void putsRowsAndRectanglesInTheirPlaces() {
        ListenerBench bench = ListenerBench.authenticated();
        bench.feed(new ListenerScript()
                .scanout(4, 4, 16, X8R8G8B8, filled(64, 0))
                .update(0, 1, 4, 1, 16, X8R8G8B8, filled(16, 0x22))
                .update(1, 2, 2, 2, 8, X8R8G8B8, filled(16, 0x33))
                .update(3, 3, 1, 1, 2, R5G6B5, new byte[] {(byte) 0xff, (byte) 0xff}));
        assertThat(bench.rgb(0, 0)).isZero();
        assertThat(bench.rgb(0, 1)).isEqualTo(0x222222);
        assertThat(bench.rgb(3, 1)).isEqualTo(0x222222);
        assertThat(bench.rgb(0, 2)).isZero();
        assertThat(bench.rgb(1, 2)).isEqualTo(0x333333);
        assertThat(bench.rgb(2, 3)).isEqualTo(0x333333);
        assertThat(bench.rgb(3, 3)).as("another format is converted").isEqualTo(0xffffff);
        assertThat(bench.counters.updates()).isEqualTo(3);
        assertThat(bench.screen.sequence()).isEqualTo(4);
    }

    @Test
    void tellsOfANewSizeOnce() {
        ListenerBench bench = ListenerBench.authenticated();
        bench.feed(new ListenerScript()
                .scanout(4, 2, 16, X8R8G8B8, filled(32, 1))
                .scanout(4, 2, 16, X8R8G8B8, filled(32, 2))
                .scanout(2, 2, 8, X8R8G8B8, filled(16, 3)));
        assertThat(bench.told).containsExactly("size 4x2", "size 2x2");
        assertThat(bench.rgb(1, 1)).isEqualTo(0x030303);
    }

    @Test
    void takesThePictureAwayWhenTheDisplayIsDisabled() {
        ListenerBench bench = ListenerBench.authenticated();
        bench.feed(
                new ListenerScript().scanout(4, 2, 16, X8R8G8B8, filled(32, 1)).disable());
        assertThat(bench.rgb(0, 0)).isEqualTo(-1);
    }

    @Test
    void tellsCursorAndPointer() {
        ListenerBench bench = ListenerBench.authenticated();
        byte[] words = {1, 2, 3, 4, 5, 6, 7, 8};
        bench.feed(new ListenerScript()
                .cursor(2, 1, 1, 0, words)
                .mouse(7, -3, true)
                .mouse(8, 9, false));
        assertThat(bench.told).containsExactly("cursor 2x1 hot 1,0", "pointer 7,-3", "pointer 8,9 hidden");
        assertThat(bench.cursor.rgba()).as("red, green, blue, alpha").containsExactly(3, 2, 1, 4, 7, 6, 5, 8);
    }

    @Test
    void saysWhatToChangeWhenADmaBufComesWithoutItsDescriptor() {
        ListenerBench bench = ListenerBench.authenticated();
        bench.feed(new ListenerScript()
                .scanoutDmaBuf(0, 640, 480, 2560, 0x34325258, 0, false)
                .scanoutDmaBuf(0, 640, 480, 2560, 0x34325258, 0, false)
                .scanout(4, 2, 16, X8R8G8B8, filled(32, 1)));
        assertThat(bench.told)
                .containsExactly(
                        "unsupported: gl=on shows a picture whose size, stride or descriptor is wrong;"
                                + " start QEMU with gl=off",
                        "size 4x2",
                        "supported");
    }

    @Test
    void namesAPixelFormatThatCannotBeShown() {
        ListenerBench bench = ListenerBench.authenticated();
        bench.feed(new ListenerScript().scanout(8, 1, 8, 0x08040000, filled(8, 1)));
        assertThat(bench.told).singleElement().asString().contains("0x08040000");
        assertThat(bench.counters.droppedMessages()).isEqualTo(1);
    }

    @Test
    void answersAtOnceWhateverIsAsked() {
        ListenerBench bench = ListenerBench.authenticated();
        bench.feed(new ListenerScript()
                .getAll("org.qemu.Display1.Listener")
                .getAll("org.example")
                .call(0, "org.freedesktop.DBus.Introspectable", "Introspect")
                .call(0, "org.freedesktop.DBus.Peer", "Ping")
                .call(0, "org.qemu.Display1.Listener", "Disable")
                .call(0, "org.qemu.Display1.Listener", "Unheard")
                .call(1, "org.qemu.Display1.Listener", "Unheard")
                .call(0, "org.freedesktop.DBus.Properties", "Set"));
        assertThat(bench.answers())
                .containsExactly(
                        "METHOD_RETURN to 1 (a{sv})",
                        "METHOD_RETURN to 2 (a{sv})",
                        "METHOD_RETURN to 3 (s)",
                        "METHOD_RETURN to 4 ()",
                        "METHOD_RETURN to 5 ()",
                        "ERROR to 6 (s)",
                        "ERROR to 8 (s)");
    }

    @Test
    void answersMoreQuestionsThanItsAnswersHaveRoomFor() {
        ListenerScript script = new ListenerScript();
        for (int i = 0; i < 100; i++) {
            script.call(0, "org.freedesktop.DBus.Introspectable", "Introspect");
        }
        ListenerBench bench = ListenerBench.authenticated().feed(script);
        assertThat(bench.sent().length).isGreaterThan(100 * ListenerNames.INTROSPECTION.length());
        assertThat(bench.listener.fault()).isNull();
    }

    static Stream<Arguments> misfits() {
        byte[] sixteen = filled(16, 9);
        return Stream.of(
                Arguments.of("no pixels", new ListenerScript().scanout(2, 2, 8, X8R8G8B8, new byte[0])),
                Arguments.of("fewer pixels than said", new ListenerScript().scanout(4, 4, 16, X8R8G8B8, sixteen)),
                Arguments.of("more pixels than said", new ListenerScript().scanout(1, 1, 4, X8R8G8B8, sixteen)),
                Arguments.of("a stride too short", new ListenerScript().scanout(4, 2, 8, X8R8G8B8, sixteen)),
                Arguments.of("a stride of zero", new ListenerScript().scanout(4, 2, 0, X8R8G8B8, sixteen)),
                Arguments.of("no width", new ListenerScript().scanout(0, 2, 8, X8R8G8B8, sixteen)),
                Arguments.of("a width of 4 G", new ListenerScript().scanout(-4, 2, 8, X8R8G8B8, sixteen)),
                Arguments.of("an overflow", new ListenerScript().scanout(1 << 30, 1 << 30, 1 << 30, X8R8G8B8, sixteen)),
                Arguments.of("left of it", new ListenerScript().update(-1, 0, 2, 2, 8, X8R8G8B8, sixteen)),
                Arguments.of("right of it", new ListenerScript().update(3, 0, 2, 2, 8, X8R8G8B8, sixteen)),
                Arguments.of("below it", new ListenerScript().update(0, 3, 2, 2, 8, X8R8G8B8, sixteen)),
                Arguments.of(
                        "far off", new ListenerScript().update(0x7fffffff, 0x7fffffff, 2, 2, 8, X8R8G8B8, sixteen)),
                Arguments.of("an empty rectangle", new ListenerScript().update(0, 0, 0, 0, 8, X8R8G8B8, sixteen)),
                Arguments.of("a negative height", new ListenerScript().update(0, 0, 2, -2, 8, X8R8G8B8, sixteen)),
                Arguments.of(
                        "a rectangle's short stride", new ListenerScript().update(0, 0, 4, 4, 4, X8R8G8B8, sixteen)),
                Arguments.of("an unknown format", new ListenerScript().update(0, 0, 2, 2, 8, 77, sixteen)),
                Arguments.of("a cursor too large", new ListenerScript().cursor(513, 1, 0, 0, new byte[513 * 4])),
                Arguments.of("a cursor cut short", new ListenerScript().cursor(4, 4, 0, 0, sixteen)),
                Arguments.of("a negative cursor", new ListenerScript().cursor(-1, -4, 0, 0, sixteen)));
    }

    @ParameterizedTest
    @MethodSource
    void misfits(String what, ListenerScript script) {
        ListenerBench bench = ListenerBench.authenticated();
        bench.feed(new ListenerScript().scanout(4, 4, 16, X8R8G8B8, filled(64, 5)));
        String before = bench.picture();
        bench.feed(script);
        assertThat(bench.picture()).as(what).isEqualTo(before);
        assertThat(bench.counters.droppedMessages()).isEqualTo(1);
        assertThat(bench.listener.fault()).as("the connection goes on").isNull();
        bench.feed(new ListenerScript().update(0, 0, 4, 4, 16, X8R8G8B8, filled(64, 6)));
        assertThat(bench.rgb(0, 0)).isEqualTo(0x060606);
    }

    @Test
    void anUpdateBeforeAnyPictureIsDropped() {
        ListenerBench bench = ListenerBench.authenticated();
        bench.feed(new ListenerScript().update(0, 0, 2, 2, 8, X8R8G8B8, filled(16, 9)));
        assertThat(bench.rgb(0, 0)).isEqualTo(-1);
        assertThat(bench.counters.droppedMessages()).isEqualTo(1);
    }

    @Test
    void letsReadersInWhenAPictureIsNotCompleted() {
        ListenerBench bench = ListenerBench.authenticated();
        byte[] stream = new ListenerScript()
                .scanout(4, 4, 16, X8R8G8B8, filled(64, 5)).update(0, 0, 4, 4, 16, X8R8G8B8, filled(64, 6)).stream();
        bench.feed(Arrays.copyOf(stream, stream.length - 1), left -> left);
        bench.listener.abandon(0);
        assertThat(bench.rgb(0, 0)).as("rows that came stay").isEqualTo(0x060606);
        assertThat(bench.screen.sequence()).isEqualTo(1);
    }

    @Test
    void malformedBytesAreAFaultThatIsNamed() {
        ListenerBench bench = ListenerBench.authenticated();
        bench.feed(filled(64, 0x55), left -> left);
        assertThat(bench.listener.fault()).contains("byte order");
    }

    @Test
    void hostileStreamsNeitherThrowNorStopReaders() {
        long seed = System.nanoTime();
        System.out.println("DisplayListenerTest seed " + seed);
        Random random = new Random(seed);
        byte[] good = new ListenerScript()
                        .scanout(8, 8, 32, X8R8G8B8, filled(256, 1))
                        .update(0, 2, 8, 2, 32, X8R8G8B8, filled(64, 2))
                        .update(3, 3, 2, 2, 8, X8R8G8B8, filled(16, 3))
                        .cursor(2, 2, 0, 0, filled(16, 4))
                        .mouse(1, 1, true)
                        .getAll("org.qemu.Display1.Listener")
                        .stream();
        for (int round = 0; round < 500; round++) {
            byte[] stream = good.clone();
            for (int damages = random.nextInt(5); damages >= 0; damages--) {
                stream[random.nextInt(stream.length)] = (byte) random.nextInt(256);
            }
            ListenerBench bench = ListenerBench.authenticated();
            bench.feed(stream, left -> 1 + random.nextInt(40));
            bench.listener.abandon(0);
            assertThat(bench.picture()).as("seed %d round %d", seed, round).isNotNull();
        }
    }

    static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
