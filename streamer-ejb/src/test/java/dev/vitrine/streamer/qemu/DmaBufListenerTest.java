package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.dmabuf.Fourcc;
import dev.vitrine.streamer.dmabuf.TestMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a listener makes of QEMU's calls about DMA-BUFs, with memfds in their place. */
class DmaBufListenerTest {

    private static final int XR24 = Fourcc.of("XR24");
    private static final long TILED = 0x0100_0000_0000_0002L;
    private static final int SIDE = 8;

    private final ListenerBench bench = ListenerBench.authenticated();
    private final TestMemory memory =
            TestMemory.sealed(4096).fill(0, SIDE * 4, SIDE, SIDE, (x, y) -> x << 16 | y << 8 | 1);
    private long openBefore;

    @BeforeEach
    void count() {
        openBefore = TestMemory.openDescriptors();
    }

    @AfterEach
    void leavesNothingOpen() {
        bench.listener.abandon(0);
        assertThat(TestMemory.openDescriptors()).isLessThanOrEqualTo(openBefore);
        assertThat(TestMemory.mappings()).isZero();
        memory.close();
    }

    @Test
    void showsThePictureAndAnswersEachUpdate() {
        give(1);
        bench.feed(new ListenerScript().scanoutDmaBuf(SIDE, SIDE, SIDE * 4));
        assertThat(bench.told).containsExactly("size 8x8");
        assertThat(bench.rgb(3, 5)).isEqualTo(0x030501);
        assertThat(bench.answers()).as("a scanout is not answered").isEmpty();
        memory.fill(0, SIDE * 4, SIDE, SIDE, (x, y) -> 0x445566);
        bench.feed(new ListenerScript().updateDmaBuf(3, 5, 1, 1).updateDmaBuf(0, 0, 1, 1));
        assertThat(bench.answers()).containsExactly("METHOD_RETURN to 1 ()", "METHOD_RETURN to 2 ()");
        assertThat(bench.rgb(3, 5)).isEqualTo(0x445566);
        assertThat(bench.rgb(3, 6)).as("nothing but the part").isEqualTo(0x030601);
        assertThat(bench.counters.pictures()).isEqualTo(1);
        assertThat(bench.counters.updates()).isEqualTo(2);
    }

    @Test
    void turnsThePictureOver() {
        give(1);
        bench.feed(new ListenerScript().scanoutDmaBuf(1, SIDE, SIDE, SIDE * 4, XR24, Fourcc.LINEAR, true));
        assertThat(bench.rgb(3, 5)).isEqualTo(0x030201);
    }

    @Test
    void showsAPartOfABufferOfNewerQemus() {
        give(1);
        bench.feed(new ListenerScript()
                .scanoutDmaBuf2(
                        new int[] {2, 3, 4, 2}, new int[] {0}, new int[] {SIDE * 4}, XR24, SIDE, SIDE, Fourcc.LINEAR));
        assertThat(bench.told).containsExactly("size 4x2");
        assertThat(bench.rgb(1, 1)).isEqualTo(0x030401);
    }

    @Test
    void severalPlanesNeedAGraphicsCard() {
        Assumptions.assumeFalse(Files.exists(Path.of("/dev/dri")), "the real thing is tested here");
        give(2);
        bench.feed(new ListenerScript()
                .scanoutDmaBuf2(
                        new int[] {0, 0, SIDE, SIDE},
                        new int[] {0, 64},
                        new int[] {SIDE, SIDE},
                        Fourcc.of("NV12"),
                        SIDE,
                        SIDE,
                        Fourcc.LINEAR));
        assertThat(bench.told)
                .containsExactly("unsupported: gl=on needs a render node here: /dev/dri/renderD128 is not there;"
                        + " start QEMU with gl=off");
    }

    @Test
    void saysThatATiledPictureNeedsAGraphicsCardAndGoesOn() {
        Assumptions.assumeFalse(Files.exists(Path.of("/dev/dri")), "the real thing is tested here");
        give(1);
        bench.feed(new ListenerScript()
                .scanoutDmaBuf(1, SIDE, SIDE, SIDE * 4, XR24, TILED, false)
                .updateDmaBuf(0, 0, SIDE, SIDE));
        assertThat(bench.told)
                .containsExactly("unsupported: gl=on needs a render node here: /dev/dri/renderD128 is not there;"
                        + " start QEMU with gl=off");
        assertThat(bench.answers()).as("the guest is not held up").containsExactly("METHOD_RETURN to 2 ()");
        give(1);
        bench.feed(new ListenerScript().scanoutDmaBuf(SIDE, SIDE, SIDE * 4));
        assertThat(bench.told).endsWith("size 8x8", "supported");
    }

    @Test
    void theDisableBehindANewBufferIsTheEndOfTheFormerOne() {
        give(1);
        bench.feed(new ListenerScript().scanoutDmaBuf(SIDE, SIDE, SIDE * 4));
        try (TestMemory next = TestMemory.sealed(4096)) {
            bench.listener.arrived(descriptor(next));
            bench.feed(new ListenerScript()
                    .scanoutDmaBuf(SIDE, SIDE, SIDE * 4)
                    .disable()
                    .updateDmaBuf(0, 0, SIDE, SIDE));
            assertThat(bench.rgb(3, 5)).as("the new buffer is shown").isZero();
            bench.feed(new ListenerScript().disable());
            assertThat(bench.rgb(3, 5)).as("and then nothing").isEqualTo(-1);
            assertThat(TestMemory.mappings()).isZero();
        }
    }

    @Test
    void updatesWithoutAnyPictureSayWhy() {
        bench.feed(new ListenerScript().updateDmaBuf(0, 0, 1, 1));
        assertThat(bench.told)
                .containsExactly(
                        "unsupported: gl=on draws pictures that QEMU cannot share, for it has no graphics card;"
                                + " start QEMU with gl=off");
        assertThat(bench.answers()).containsExactly("METHOD_RETURN to 1 ()");
    }

    @Test
    void descriptorsOfCallsThatNobodyKnowsAreClosed() {
        give(3);
        bench.feed(new ListenerScript().unheardWithDescriptors(3));
        assertThat(bench.answers()).containsExactly("ERROR to 1 (s)");
        assertThat(TestMemory.openDescriptors()).isLessThanOrEqualTo(openBefore);
    }

    @Test
    void descriptorsThatDidNotComeAreAFault() {
        give(1);
        bench.feed(new ListenerScript().unheardWithDescriptors(2));
        assertThat(bench.listener.fault()).isEqualTo("a message names 2 descriptors, and 1 came");
    }

    @Test
    void offersTheInterfaceOfNewerQemus() {
        bench.feed(new ListenerScript().getAll("org.qemu.Display1.Listener"));
        assertThat(new String(bench.sent(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("org.qemu.Display1.Listener.Unix.ScanoutDMABUF2");
    }

    @Test
    void hostileCallsNeitherThrowNorLeak() {
        long seed = System.nanoTime();
        System.out.println("DmaBufListenerTest seed " + seed);
        Random random = new Random(seed);
        byte[] good = new ListenerScript()
                        .scanoutDmaBuf(SIDE, SIDE, SIDE * 4)
                        .updateDmaBuf(0, 0, 3, 3)
                        .scanoutDmaBuf2(
                                new int[] {0, 0, SIDE, SIDE},
                                new int[] {0, 64},
                                new int[] {32, 32},
                                XR24,
                                SIDE,
                                SIDE,
                                0)
                        .disable()
                        .updateDmaBuf(1, 1, 2, 2)
                        .stream();
        for (int round = 0; round < 2000; round++) {
            byte[] stream = good.clone();
            for (int damages = random.nextInt(4); damages >= 0; damages--) {
                stream[random.nextInt(stream.length)] = (byte) random.nextInt(256);
            }
            ListenerBench hostile = ListenerBench.authenticated();
            for (int descriptor = 0; descriptor < 3; descriptor++) {
                hostile.listener.arrived(descriptor(memory));
            }
            hostile.feed(stream, left -> 1 + random.nextInt(80));
            hostile.listener.abandon(0);
            assertThat(TestMemory.openDescriptors())
                    .as("seed %d round %d", seed, round)
                    .isLessThanOrEqualTo(openBefore);
        }
    }

    private void give(int descriptors) {
        for (int i = 0; i < descriptors; i++) {
            bench.listener.arrived(descriptor(memory));
        }
    }

    private static int descriptor(TestMemory of) {
        return of.descriptor().number();
    }
}
