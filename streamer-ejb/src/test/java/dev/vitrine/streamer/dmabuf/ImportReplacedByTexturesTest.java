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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a graphics card reads, with Mesa's software renderer in its place. That imports no DMA-BUF, so textures stand in for
 * imported buffers, and everything behind the import is the real thing.
 */
class ImportReplacedByTexturesTest {

    private static final long TILED = 0x0100_0000_0000_0002L;
    private static final int WIDTH = 37;
    private static final int HEIGHT = 21;

    /** Textures by their memory's place in a test: the first buffer, the second and so on. */
    private final Map<Integer, TestTexture> textures = new HashMap<>();

    private GraphicsCards cards;
    private ScreenBench bench;
    private final TestMemory[] memories = {TestMemory.of(1 << 12), TestMemory.of(1 << 12)};
    private int imports;

    @BeforeEach
    void openTheSoftwareRenderer() throws IOException {
        Egl egl = new Egl();
        long display = egl.display(egl.devices().getLast());
        GraphicsCards.Card card = new GraphicsCards.Card("software", display, true);
        cards = new GraphicsCards(egl, new Gles(egl), List.of(card), this::image);
        bench = new ScreenBench(() -> cards);
    }

    @AfterEach
    void close() {
        bench.close();
        textures.values().forEach(TestTexture::close);
        for (TestMemory memory : memories) {
            memory.close();
        }
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
        for (int buffer = 0; buffer < 1000; buffer++) {
            try (TestMemory memory = TestMemory.of(1 << 12)) {
                bench.show(picture, memory.descriptor());
            }
            bench.update(0, 0, WIDTH, HEIGHT);
            assertThat(GraphicsReader.importedNow()).isLessThanOrEqualTo(DmaBufScreen.MOST_KEPT);
        }
        assertThat(TestMemory.openDescriptors()).isEqualTo(open);
        bench.shown.release();
        assertThat(GraphicsReader.importedNow()).isZero();
    }

    @Test
    void saysWhatTheDriverRefuses() throws IOException {
        GraphicsCards refusing = new GraphicsCards(
                cards.egl(),
                cards.gles(),
                cards.cards(),
                (card, picture, descriptors) -> cards.egl()
                        .image(
                                card.display(),
                                0,
                                ImportAttributes.LINUX_DMA_BUF,
                                0,
                                ImportAttributes.of(picture, descriptors, true)));
        try (ScreenBench refused = new ScreenBench(() -> refusing)) {
            BufferDescriptor descriptor = memories[0].descriptor();
            assertThatThrownBy(() -> refused.show(picture(16, 16, XR24, TILED, 64, 0), descriptor))
                    .isInstanceOf(UnreadableException.class)
                    .hasMessageContaining("shows 16x16 XR24, 0x0100000000000002, which cannot be read here: ")
                    .hasMessageContaining("the buffer is refused by EGL");
            assertThat(descriptor.number()).isEqualTo(-1);
        }
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
        return (x * 6) << 16 | ((y * 9) & 0xff) << 8 | ((x + y) & 0xff);
    }
}
