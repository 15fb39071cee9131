package dev.vitrine.streamer.dmabuf;

import static dev.vitrine.streamer.dmabuf.ScreenBench.XR24;
import static dev.vitrine.streamer.dmabuf.ScreenBench.linear;
import static dev.vitrine.streamer.dmabuf.ScreenBench.picture;
import static dev.vitrine.streamer.dmabuf.ScreenBench.upsideDown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.picture.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of buffers in memory, with memfds in place of DMA-BUFs. */
class DmaBufScreenTest {

    private static final int WIDTH = 13;
    private static final int HEIGHT = 7;

    private final ScreenBench bench = new ScreenBench();
    private final List<TestMemory> memories = new ArrayList<>();
    private long openBefore;

    @BeforeEach
    void count() {
        TestMemory.of(1).close();
        openBefore = TestMemory.openDescriptors();
    }

    @AfterEach
    void leavesNothingOpen() {
        bench.close();
        memories.forEach(TestMemory::close);
        assertThat(TestMemory.openDescriptors()).isLessThanOrEqualTo(openBefore);
        assertThat(KernelMemory.mappings()).isZero();
        assertThat(TestMemory.mappings()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsALinearPicture(boolean sealed) throws IOException {
        TestMemory memory = memory(sealed, WIDTH * HEIGHT * 4).fill(0, WIDTH * 4, WIDTH, HEIGHT, this::colour);
        bench.show(linear(WIDTH, HEIGHT, XR24), memory.descriptor());
        assertThat(bench.isAll(this::colour)).isTrue();
        assertThat(bench.told).containsExactly("size 13x7");
        assertThat(TestMemory.mappings())
                .as("what can become shorter is not mapped")
                .isEqualTo(sealed ? 1 : 0);
    }

    @Test
    void turnsAPictureOverThatHasItsFirstRowAtTheBottom() throws IOException {
        TestMemory memory = memory(true, WIDTH * HEIGHT * 4).fill(0, WIDTH * 4, WIDTH, HEIGHT, this::colour);
        bench.show(upsideDown(linear(WIDTH, HEIGHT, XR24)), memory.descriptor());
        assertThat(bench.isAll((x, y) -> colour(x, HEIGHT - 1 - y))).isTrue();
        memory.fill(0, WIDTH * 4, WIDTH, HEIGHT, (x, y) -> 0x123456);
        bench.update(0, 1, WIDTH, 2);
        assertThat(bench.isAll((x, y) -> y == 1 || y == 2 ? 0x123456 : colour(x, HEIGHT - 1 - y)))
                .as("the part counts from the picture's top")
                .isTrue();
    }

    @Test
    void takesOffsetStrideAndAPartOfTheBuffer() throws IOException {
        int stride = 100;
        TestMemory memory = memory(true, 60 + stride * 12).fill(60, stride, 20, 12, this::colour);
        DmaBufPicture whole = picture(20, 12, XR24, Fourcc.LINEAR, stride, 60);
        DmaBufPicture part =
                new DmaBufPicture(new Region(3, 4, 5, 6), 20, 12, XR24, Fourcc.LINEAR, false, whole.planes());
        bench.show(part, memory.descriptor());
        assertThat(bench.told).containsExactly("size 5x6");
        assertThat(bench.isAll((x, y) -> colour(x + 3, y + 4))).isTrue();
        bench.show(upsideDown(part), memory.descriptor());
        bench.update(0, 0, 5, 6);
        assertThat(bench.isAll((x, y) -> colour(x + 3, 9 - y))).isTrue();
    }

    @Test
    void readsOnlyThePartThatChanged() throws IOException {
        TestMemory memory = memory(true, WIDTH * HEIGHT * 4);
        bench.show(linear(WIDTH, HEIGHT, XR24), memory.descriptor());
        bench.update(0, 0, 1, 1);
        memory.fill(0, WIDTH * 4, WIDTH, HEIGHT, this::colour);
        assertThat(bench.update(2, 3, 4, 2)).isTrue();
        assertThat(bench.isAll((x, y) -> x >= 2 && x < 6 && y >= 3 && y < 5 ? colour(x, y) : 0))
                .isTrue();
        assertThat(bench.update(-5, -5, 6, 6)).as("a part of it is inside").isTrue();
        assertThat(bench.rgb(0, 0)).isEqualTo(colour(0, 0) & 0xff_ffff);
        assertThat(bench.update(WIDTH, 0, 1, 1)).isFalse();
        assertThat(bench.update(Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 1)).isFalse();
        assertThat(bench.update(Integer.MIN_VALUE, 0, Integer.MIN_VALUE, 1)).isFalse();
        assertThat(bench.update(0, 0, 0, 0)).isFalse();
        assertThat(bench.told).containsExactly("size 13x7", "part", "part", "part");
    }

    @ParameterizedTest
    @CsvSource({
        "XR24, 0x00112233, 0x112233",
        "AR24, 0x00112233, 0x112233",
        "XB24, 0x00332211, 0x112233",
        "AB24, 0xff332211, 0x112233",
        "RX24, 0x11223300, 0x112233",
        "BX24, 0x33221100, 0x112233",
        "XR30, 0x044220cc, 0x112233",
        "XB30, 0x0cc22044, 0x112233",
    })
    void knowsFormats(String letters, String word, String rgb) throws IOException {
        int value = Long.decode(word).intValue();
        TestMemory memory = memory(true, 4 * 4 * 4).fill(0, 16, 4, 4, (x, y) -> value);
        bench.show(linear(4, 4, Fourcc.of(letters)), memory.descriptor());
        assertThat(bench.rgb(2, 2)).isEqualTo(Integer.decode(rgb));
    }

    @Test
    void showsBuffersInTurnAndOpensEachOnce() throws IOException {
        List<TestMemory> buffers = List.of(memory(true, 64 * 64 * 4), memory(true, 64 * 64 * 4));
        for (int frame = 0; frame < 50; frame++) {
            int colour = 0x010101 * frame;
            TestMemory buffer = buffers.get(frame % 2).fill(0, 64 * 4, 64, 64, (x, y) -> colour);
            bench.show(linear(64, 64, XR24), buffer.descriptor());
            assertThat(bench.shown.hasJustReplaced()).isEqualTo(frame > 0);
            bench.update(5, 5, 1, 1);
            assertThat(bench.rgb(0, 0))
                    .as("all of another buffer is another picture")
                    .isEqualTo(colour);
            assertThat(KernelMemory.mappings()).isEqualTo(Math.min(frame + 1, 2));
        }
    }

    @Test
    void leaksNothingOverAThousandBuffers() throws IOException {
        for (int buffer = 0; buffer < 1000; buffer++) {
            int colour = buffer;
            try (TestMemory memory = (buffer % 3 == 0 ? TestMemory.of(32 * 32 * 4) : TestMemory.sealed(32 * 32 * 4))) {
                memory.fill(0, 32 * 4, 32, 32, (x, y) -> colour);
                bench.show(linear(32, 32, XR24), memory.descriptor());
            }
            bench.update(0, 0, 32, 32);
            assertThat(bench.rgb(31, 31)).isEqualTo(colour);
            assertThat(KernelMemory.mappings()).isLessThanOrEqualTo(DmaBufScreen.MOST_KEPT);
            assertThat(TestMemory.openDescriptors()).isLessThanOrEqualTo(openBefore + DmaBufScreen.MOST_KEPT);
        }
        bench.show(linear(16, 16, XR24), memory(true, 16 * 16 * 4).descriptor());
        assertThat(KernelMemory.mappings())
                .as("buffers of another size are let go of")
                .isEqualTo(1);
        bench.shown.release();
        assertThat(KernelMemory.mappings()).isZero();
        assertThat(bench.shown.isShowing()).isFalse();
    }

    @Test
    void memoryThatBecomesShorterIsSaidAndDoesNotEndTheProcess() throws IOException {
        TestMemory memory = memory(false, 64 * 64 * 4).fill(0, 64 * 4, 64, 64, this::colour);
        bench.show(linear(64, 64, XR24), memory.descriptor());
        memory.truncate(100);
        assertThatThrownBy(() -> bench.update(0, 0, 64, 64))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("its memory ends at")
                .hasMessageContaining("64x64 XR24, linear");
        assertThat(bench.update(0, 0, 64, 64)).as("it was let go of").isFalse();
        bench.show(linear(8, 8, XR24), memory(true, 8 * 8 * 4).descriptor());
        assertThat(bench.rgb(0, 0)).isZero();
    }

    static Stream<Arguments> unreadable() {
        long tiled = 0x0100_0000_0000_0002L;
        return Stream.of(
                Arguments.of(linear(16, 17, XR24), "its memory has 1024 bytes, and the picture needs 1088"),
                Arguments.of(
                        picture(16, 16, XR24, 0, 63, 0), "its stride is 63 bytes, and a row of 16 pixels needs 64"),
                Arguments.of(picture(16, 16, XR24, 0, 1, 0), "its stride is 1 bytes"),
                Arguments.of(picture(16, 16, XR24, 0, 64, 4), "its memory has 1024 bytes, and the picture needs 1028"),
                Arguments.of(picture(16, 16, XR24, 0, 64, -1), "and the picture needs 4294968319"),
                Arguments.of(picture(16, 16, XR24, 0, Integer.MAX_VALUE, 0), "and the picture needs 32212254769"),
                Arguments.of(
                        picture(8192, 4096, XR24, 0, Integer.MAX_VALUE, -1),
                        "its memory has 1024 bytes, and the picture"),
                Arguments.of(
                        picture(16384, 16384, XR24, 0, 65536, 0),
                        "a picture of 1073741824 bytes is more than the 134217728 that are taken"),
                Arguments.of(picture(16, 16, XR24, Fourcc.IMPLICIT, 128, 0), "needs a render node here"),
                Arguments.of(picture(16, 16, XR24, Fourcc.IMPLICIT, 64, 5000), "its memory has 1024 bytes"),
                Arguments.of(picture(16, 16, XR24, tiled, 64, 0), "needs a render node here: /nowhere/dri/renderD128"),
                Arguments.of(picture(16, 16, XR24, tiled, 64, 5000), "its memory has 1024 bytes"),
                Arguments.of(picture(16, 18, XR24, tiled, 64, 0), "and the picture needs 1089"),
                Arguments.of(picture(16, 16, XR24, tiled, Integer.MAX_VALUE, 0), "its memory has 1024 bytes"),
                Arguments.of(picture(16, 16, XR24, -1, 64, 0), "needs a render node here"),
                Arguments.of(linear(16, 16, Fourcc.of("NV12")), "needs a render node here"),
                Arguments.of(linear(16, 16, 0), "needs a render node here"),
                Arguments.of(linear(16, 16, -1), "needs a render node here"));
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(DmaBufPicture picture, String reason) throws IOException {
        TestMemory memory = memory(true, 16 * 16 * 4);
        BufferDescriptor descriptor = memory.descriptor();
        assertThatThrownBy(() -> bench.show(picture, descriptor))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining(reason);
        assertThat(descriptor.number()).as("it is closed").isEqualTo(-1);
        assertThat(bench.shown.isShowing()).isFalse();
        bench.show(linear(16, 16, XR24), memory.descriptor());
        assertThat(bench.rgb(0, 0)).as("the next good picture is shown").isZero();
    }

    @Test
    void readsAPictureAsLinearOfWhichTheDriverAloneKnowsWhenThereIsNoCard() throws IOException {
        TestMemory memory = memory(true, WIDTH * HEIGHT * 4).fill(0, WIDTH * 4, WIDTH, HEIGHT, this::colour);
        bench.show(picture(WIDTH, HEIGHT, XR24, Fourcc.IMPLICIT, WIDTH * 4, 0), memory.descriptor());
        assertThat(bench.isAll(this::colour)).isTrue();
    }

    @Test
    void refusesWhatIsNoMemory() throws IOException {
        BufferDescriptor closed = memory(true, 1024).descriptor();
        closed.close();
        assertThatThrownBy(() -> bench.show(linear(16, 16, XR24), closed))
                .hasMessageContaining("its descriptor is closed");
        BufferDescriptor unknown = new BufferDescriptor() {
            @Override
            public int number() {
                return 1 << 20;
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() -> bench.show(linear(16, 16, XR24), unknown))
                .hasMessageContaining("its descriptor is closed");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 16, 16, 16",
        "16, 0, 16, 16",
        "17, 16, 16, 16",
        "16, 17, 16, 16",
        "-1, 16, 16, 16",
        "16, -1, 16, 16",
        "16, 16, 0, 16",
        "16, 16, 16, 0",
        "16, 16, -1, 16",
        "1, 1, 16385, 1",
        "1, 1, 1, 16385"
    })
    void sizesThatFitNoPicture(int width, int height, int backingWidth, int backingHeight) {
        List<DmaBufPicture.Plane> planes = List.of(new DmaBufPicture.Plane(0, 64));
        assertThat(DmaBufPicture.of(0, 0, width, height, backingWidth, backingHeight, XR24, 0, false, planes))
                .isNull();
    }

    @Test
    void partsAndPlanesThatFitNoPicture() {
        List<DmaBufPicture.Plane> planes = List.of(new DmaBufPicture.Plane(0, 64));
        assertThat(DmaBufPicture.of(1, 0, 16, 16, 16, 16, XR24, 0, false, planes))
                .isNull();
        assertThat(DmaBufPicture.of(0, -1, 16, 1, 16, 16, XR24, 0, false, planes))
                .isNull();
        assertThat(DmaBufPicture.of(Integer.MAX_VALUE, 0, 16, 16, 16, 16, XR24, 0, false, planes))
                .isNull();
        assertThat(DmaBufPicture.of(0, 0, 16, 16, 16, 16, XR24, 0, false, List.of()))
                .isNull();
        assertThat(DmaBufPicture.Plane.of(0, 0)).isNull();
        assertThat(DmaBufPicture.Plane.of(0, -1)).isNull();
    }

    @Test
    void whateverIsSaidOfAPictureItIsShownOrRefused() {
        long seed = System.nanoTime();
        System.out.println("DmaBufScreenTest seed " + seed);
        Random random = new Random(seed);
        int[] sizes = {0, 1, 2, 15, 16, 17, 64, 255, 16384, 16385, -1, Integer.MAX_VALUE, Integer.MIN_VALUE};
        int[] formats = {XR24, Fourcc.of("RG16"), Fourcc.of("RG24"), Fourcc.of("XB30"), Fourcc.of("NV12"), 0, -1};
        long[] modifiers = {0, 0, 0, Fourcc.IMPLICIT, 0x0100_0000_0000_0002L, -1};
        TestMemory[] buffers = {memory(true, 64 * 64 * 4), memory(false, 64 * 64 * 4), memory(true, 0)};
        int shown = 0;
        for (int round = 0; round < 20_000; round++) {
            DmaBufPicture.Plane plane = DmaBufPicture.Plane.of(pick(random, sizes), 4 * pick(random, sizes));
            DmaBufPicture picture = plane == null
                    ? null
                    : DmaBufPicture.of(
                            random.nextInt(3),
                            random.nextInt(3),
                            pick(random, sizes),
                            pick(random, sizes),
                            pick(random, sizes),
                            pick(random, sizes),
                            formats[random.nextInt(formats.length)],
                            modifiers[random.nextInt(modifiers.length)],
                            random.nextBoolean(),
                            List.of(plane));
            if (picture != null) {
                try {
                    bench.show(picture, buffers[random.nextInt(buffers.length)].descriptor());
                    bench.update(pick(random, sizes), pick(random, sizes), pick(random, sizes), pick(random, sizes));
                    shown++;
                } catch (IOException refused) {
                    assertThat(refused).isInstanceOf(UnreadableException.class);
                }
            }
        }
        assertThat(shown).as("some of them are good").isPositive();
    }

    private static int pick(Random random, int[] values) {
        return values[random.nextInt(values.length)];
    }

    private int colour(int x, int y) {
        return 0xab00_0000 | (x * 7) << 16 | (y * 11) << 8 | (x + y);
    }

    private TestMemory memory(boolean sealed, long bytes) {
        TestMemory memory = sealed ? TestMemory.sealed(bytes) : TestMemory.of(bytes);
        memories.add(memory);
        return memory;
    }
}
