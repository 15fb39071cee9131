package dev.vitrine.streamer.dmabuf;

import static dev.vitrine.streamer.dmabuf.ScreenBench.XR24;
import static dev.vitrine.streamer.dmabuf.ScreenBench.picture;
import static dev.vitrine.streamer.dmabuf.ScreenBench.upsideDown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.picture.Region;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a graphics card reads: the one that EGL has, or Mesa's software renderer in its place. That imports no DMA-BUF, so
 * textures stand in for imported buffers, and everything behind the import is the real thing.
 */
class ImportReplacedByTexturesTest {

    private static final long TILED = 0x0100_0000_0000_0002L;
    private static final int WIDTH = 37;
    private static final int HEIGHT = 21;

    /** Textures by their memory's place in a test: the first buffer, the second and so on. */
    private final Map<Integer, TestTexture> textures = new HashMap<>();

    private GraphicsCards cards;
    private ScreenBench bench;
    private final TestMemory[] memories = {TestMemory.of(1 << 16), TestMemory.of(1 << 16)};
    private int imports;

    @BeforeEach
    void openWhateverDraws() throws IOException {
        Egl egl = new Egl();
        Gles gles = new Gles(egl);
        cards = new GraphicsCards(egl, gles, List.of(anyCard(egl, gles)), this::image);
        bench = new ScreenBench(() -> cards);
    }

    @AfterEach
    void close() {
        bench.close();
        textures.values().forEach(TestTexture::close);
        for (TestMemory memory : memories) {
            memory.close();
        }
        assertThat(Gles.objectsNow()).isZero();
        assertThat(Egl.objectsNow()).isZero();
    }

    @Test
    void readsWhatTheProcessorCannot() throws IOException {
        show(picture(WIDTH, HEIGHT, XR24, TILED, 256, 0), 0, this::colour);
        assertThat(bench.isAll(this::colour)).isTrue();
        assertThat(bench.told).containsExactly("size 37x21");
    }

    @Test
    void turnsItOver() throws IOException {
        show(upsideDown(picture(WIDTH, HEIGHT, XR24, TILED, 256, 0)), 0, this::colour);
        assertThat(bench.isAll((x, y) -> colour(x, HEIGHT - 1 - y))).isTrue();
    }

    @Test
    void takesAPartOfTheBuffer() throws IOException {
        DmaBufPicture whole = picture(WIDTH, HEIGHT, XR24, TILED, 256, 0);
        DmaBufPicture part =
                new DmaBufPicture(new Region(5, 3, 20, 11), WIDTH, HEIGHT, XR24, TILED, false, whole.planes());
        show(part, 0, this::colour);
        assertThat(bench.isAll((x, y) -> colour(x + 5, y + 3))).isTrue();
        show(upsideDown(part), 0, this::colour);
        bench.update(0, 0, 1, 1);
        assertThat(bench.isAll((x, y) -> colour(x + 5, 13 - y))).isTrue();
    }

    @Test
    void readsOnlyThePartThatChanged() throws IOException {
        show(picture(WIDTH, HEIGHT, XR24, TILED, 256, 0), 0, (x, y) -> 0);
        texture(0).draw(this::colour);
        assertThat(bench.update(3, 5, 9, 4)).isTrue();
        assertThat(bench.isAll((x, y) -> x >= 3 && x < 12 && y >= 5 && y < 9 ? colour(x, y) : 0))
                .isTrue();
    }

    @Test
    void takesMorePartsAtOnceThanThereAreTurns() throws IOException {
        show(picture(WIDTH, HEIGHT, XR24, TILED, 256, 0), 0, (x, y) -> 0);
        texture(0).draw(this::colour);
        for (int row = 0; row < HEIGHT; row++) {
            assertThat(bench.shown.update(0, row, WIDTH, 1, 5)).isTrue();
        }
        bench.shown.settle();
        bench.shown.finish(6);
        assertThat(bench.isAll(this::colour)).isTrue();
    }

    @Test
    void importsEachBufferOnceAndFollowsToAnotherSize() throws IOException {
        DmaBufPicture first = picture(WIDTH, HEIGHT, XR24, TILED, 256, 0);
        for (int frame = 0; frame < 20; frame++) {
            int colour = frame * 0x0a0b0c;
            show(first, frame % 2, (x, y) -> colour);
            bench.update(0, 0, 1, 1);
            assertThat(bench.rgb(30, 20)).isEqualTo(colour & 0xff_ffff);
        }
        assertThat(imports).isEqualTo(2);
        forget(0);
        show(picture(8, 200, XR24, TILED, 256, 0), 0, this::colour);
        assertThat(imports).isEqualTo(3);
        assertThat(bench.isAll(this::colour)).isTrue();
    }

    @Test
    void leaksNothingOverAThousandBuffers() throws IOException {
        DmaBufPicture picture = picture(WIDTH, HEIGHT, XR24, TILED, 256, 0);
        show(picture, 0, this::colour);
        long open = TestMemory.openDescriptors();
        long objects = Gles.objectsNow();
        for (int buffer = 0; buffer < 1000; buffer++) {
            try (TestMemory memory = TestMemory.of(1 << 16)) {
                bench.show(picture, memory.descriptor());
            }
            bench.update(0, 0, WIDTH, HEIGHT);
            assertThat(GraphicsReader.importedNow()).isLessThanOrEqualTo(DmaBufScreen.MOST_KEPT);
            assertThat(Gles.objectsNow()).isLessThanOrEqualTo(objects + DmaBufScreen.MOST_KEPT);
        }
        assertThat(TestMemory.openDescriptors()).isLessThanOrEqualTo(open);
        bench.shown.release();
        assertThat(GraphicsReader.importedNow()).isZero();
    }

    @Test
    void takesABufferThatHasItsPixelsElsewhereAsVirtioGpuHasThem() throws IOException {
        DmaBufPicture picture = picture(200, 100, XR24, Fourcc.IMPLICIT, 800, 0);
        show(picture, 0, this::colour);
        assertThat(bench.isAll(this::colour)).isTrue();
    }

    @Test
    void saysWhatTheDriverRefuses() throws IOException {
        try (ScreenBench refused = new ScreenBench(this::importing)) {
            BufferDescriptor descriptor = memories[0].descriptor();
            assertThatThrownBy(() -> refused.show(picture(16, 16, XR24, TILED, 64, 0), descriptor))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessageContaining("shows 16x16 XR24, 0x0100000000000002, which cannot be read here: ")
                    .hasMessageContaining("the buffer is refused by EGL");
            assertThat(descriptor.number()).isEqualTo(-1);
        }
    }

    @Test
    void whateverTheDriverIsToldOfMemoryThatIsNoBufferItRefuses() {
        long seed = System.nanoTime();
        System.out.println("ImportReplacedByTexturesTest seed " + seed);
        Random random = new Random(seed);
        int[] sides = {1, 2, 64, 16384};
        int[] words = {4, 64, 512, 1 << 20, Integer.MAX_VALUE};
        int[] formats = {XR24, Fourcc.of("NV12"), Fourcc.of("AR30"), 0, -1};
        long[] modifiers = {TILED, Fourcc.IMPLICIT, -1, 0x0300_0000_0060_6014L, 0x0300_0000_00e0_8014L};
        long open = TestMemory.openDescriptors();
        try (ScreenBench refused = new ScreenBench(this::importing)) {
            for (int round = 0; round < 500; round++) {
                DmaBufPicture picture = picture(
                        sides[random.nextInt(sides.length)],
                        sides[random.nextInt(sides.length)],
                        formats[random.nextInt(formats.length)],
                        modifiers[random.nextInt(modifiers.length)],
                        words[random.nextInt(words.length)],
                        random.nextInt(3) * 4096);
                try {
                    refused.show(picture, memories[0].descriptor());
                } catch (IOException said) {
                    assertThat(said).isInstanceOf(UnreadableException.class);
                }
            }
        }
        assertThat(TestMemory.openDescriptors()).isLessThanOrEqualTo(open + 1);
    }

    @Test
    void tellsWhatAPictureOf1080Costs() throws IOException {
        DmaBufPicture picture = picture(1920, 1080, XR24, Fourcc.IMPLICIT, 7680, 0);
        show(picture, 0, this::colour);
        PictureCost cost = PictureCost.of(bench, 1920, 1080);
        System.out.println("ImportReplacedByTexturesTest: "
                + cards.cards().getFirst().renderer() + ", a texture of 1920x1080: " + cost);
        assertThat(cost.millis()).isLessThan(2000);
        assertThat(bench.isAll(this::colour)).isTrue();
    }

    /** The same card, with the import by its own driver, whether it knows modifiers or not. */
    private GraphicsCards importing() {
        GraphicsCards.Card own = cards.cards().getFirst();
        GraphicsCards.Card told = new GraphicsCards.Card(own.name(), own.renderer(), own.display(), true, true);
        return new GraphicsCards(
                cards.egl(),
                cards.gles(),
                List.of(told),
                (card, picture, descriptors) -> GraphicsCards.imported(cards.egl(), card, picture, descriptors));
    }

    /** The first device that draws: cards come before the software renderer. */
    private static GraphicsCards.Card anyCard(Egl egl, Gles gles) throws IOException {
        IOException last = new IOException("EGL has no devices: install libegl-mesa0 and libgl1-mesa-dri");
        for (long device : egl.devices()) {
            try {
                return GraphicsCards.card(egl, gles, "the first device", device);
            } catch (IOException refused) {
                last = refused;
            }
        }
        throw last;
    }

    private void show(DmaBufPicture picture, int memory, TestMemory.Pixels pixels) throws IOException {
        TestTexture texture = textures.get(memory);
        if (texture == null) {
            GraphicsCards.Card card = cards.cards().getFirst();
            texture = new TestTexture(
                    cards.egl(), cards.gles(), card.display(), picture.backingWidth(), picture.backingHeight());
            textures.put(memory, texture);
        }
        texture.draw(pixels);
        bench.show(picture, memories[memory].descriptor());
    }

    private TestTexture texture(int memory) {
        TestTexture texture = textures.get(memory);
        if (texture == null) {
            throw new AssertionError("nothing was shown of it");
        }
        return texture;
    }

    private void forget(int memory) {
        TestTexture texture = textures.remove(memory);
        if (texture != null) {
            texture.close();
        }
    }

    /** In place of the import of a buffer: the texture of the memory that the descriptor is of. */
    private long image(GraphicsCards.Card card, DmaBufPicture picture, List<BufferDescriptor> descriptors)
            throws IOException {
        imports++;
        BufferIdentity.Memory wanted = memory(descriptors.getFirst(), picture);
        for (int memory = 0; memory < memories.length; memory++) {
            BufferDescriptor own = memories[memory].descriptor();
            boolean same = memory(own, picture).equals(wanted);
            own.close();
            if (same) {
                return texture(memory).image();
            }
        }
        return texture(0).image();
    }

    private static BufferIdentity.Memory memory(BufferDescriptor descriptor, DmaBufPicture picture) throws IOException {
        return BufferIdentity.of(List.of(descriptor), picture).memories().getFirst();
    }

    private int colour(int x, int y) {
        return ((x * 6) & 0xff) << 16 | ((y * 9) & 0xff) << 8 | ((x + y) & 0xff);
    }
}
