package dev.vitrine.streamer.dmabuf;

import static dev.vitrine.streamer.dmabuf.ScreenBench.upsideDown;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.picture.Region;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The real thing, on machines that have it: a graphics card's own DMA-BUFs, tiled as its driver likes, exported as QEMU exports
 * them. Elsewhere it says what is missing.
 */
class RenderNodeTest {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    private GraphicsCards cards;
    private GraphicsCards.Card card;
    private ScreenBench bench;
    private TestTexture texture;
    private long openBefore;

    @BeforeEach
    void findACard() throws IOException {
        cards = find();
        card = cards.cards().getFirst();
        Assumptions.assumeTrue(
                ExportedBuffer.isPossible(cards.egl(), card), card.renderer() + " exports no buffers to test with");
        bench = new ScreenBench(() -> GraphicsCards.find(GraphicsCards.NODES));
        texture = texture(WIDTH, HEIGHT);
        texture.draw(RenderNodeTest::colour);
        openBefore = TestMemory.openDescriptors();
    }

    @AfterEach
    void leavesNothing() {
        if (bench != null) {
            bench.close();
            texture.close();
            assertThat(Gles.objectsNow()).isZero();
            assertThat(Egl.objectsNow()).isZero();
            assertThat(GraphicsReader.importedNow()).isZero();
            assertThat(KernelMemory.mappings()).isZero();
        }
    }

    @Test
    void showsWhatTheCardDrewIntoItsOwnBuffer() throws IOException {
        ExportedBuffer exported = export(texture);
        System.out.println("RenderNodeTest: " + card.name() + ", " + card.renderer() + ", exports "
                + exported.picture() + " in "
                + new KernelMemory().sizeBytes(exported.descriptors().getFirst().number()) + " bytes");
        bench.show(exported.picture(), exported.all());
        assertThat(bench.isAll(RenderNodeTest::colour)).isTrue();
        texture.draw((x, y) -> 0x336699);
        assertThat(bench.update(100, 50, 200, 100)).isTrue();
        assertThat(bench.isAll((x, y) -> x >= 100 && x < 300 && y >= 50 && y < 150 ? 0x336699 : colour(x, y)))
                .as("nothing but the part that changed")
                .isTrue();
        bench.shown.release();
        assertThat(TestMemory.openDescriptors()).isLessThanOrEqualTo(openBefore);
    }

    @Test
    void turnsOverAPartOfTheBuffer() throws IOException {
        ExportedBuffer exported = export(texture);
        DmaBufPicture whole = exported.picture();
        DmaBufPicture part = new DmaBufPicture(
                new Region(30, 20, 100, 60), WIDTH, HEIGHT, whole.fourcc(), whole.modifier(), true, whole.planes());
        bench.show(part, exported.all());
        assertThat(bench.isAll((x, y) -> colour(x + 30, 79 - y))).isTrue();
        ExportedBuffer again = export(texture);
        bench.show(upsideDown(whole), again.all());
        bench.update(0, 0, 1, 1);
        assertThat(bench.isAll((x, y) -> colour(x, HEIGHT - 1 - y))).isTrue();
    }

    @Test
    void leaksNothingOverAThousandBuffers() throws IOException {
        ExportedBuffer first = export(texture);
        bench.show(first.picture(), first.all());
        long open = TestMemory.openDescriptors();
        long objects = Gles.objectsNow();
        for (int change = 0; change < 1000; change++) {
            int width = change % 100 < 50 ? 320 : 256;
            int tint = change * 0x010305;
            try (TestTexture next = texture(width, 200)) {
                next.draw((x, y) -> tint + x);
                ExportedBuffer buffer = export(next);
                bench.show(buffer.picture(), buffer.all());
                bench.update(0, 0, width, 200);
                assertThat(bench.rgb(width - 1, 199)).isEqualTo(tint + width - 1 & 0xff_ffff);
            }
            assertThat(GraphicsReader.importedNow()).isLessThanOrEqualTo(DmaBufScreen.MOST_KEPT);
            assertThat(Gles.objectsNow()).isLessThanOrEqualTo(objects + DmaBufScreen.MOST_KEPT);
            assertThat(TestMemory.openDescriptors())
                    .isLessThanOrEqualTo(open + 2 * DmaBufScreen.MOST_KEPT); // a driver may keep one for each
        }
        bench.shown.release();
        assertThat(GraphicsReader.importedNow()).isZero();
        assertThat(TestMemory.openDescriptors()).isLessThanOrEqualTo(open);
    }

    @Test
    void whateverIsSaidOfARealBufferItIsShownOrRefused() throws IOException {
        long seed = System.nanoTime();
        System.out.println("RenderNodeTest seed " + seed);
        Random random = new Random(seed);
        int[] sides = {1, 2, 64, 255, HEIGHT, WIDTH, 16384};
        int[] words = {0, 1, 4, 64, 2560, 1 << 20, Integer.MAX_VALUE, -1, -4096};
        int shown = 0;
        for (int round = 0; round < 300; round++) {
            ExportedBuffer real = export(texture);
            DmaBufPicture.Plane good = real.picture().planes().getFirst();
            int stride = random.nextBoolean() ? good.strideBytes() : pick(random, words);
            DmaBufPicture.Plane plane = DmaBufPicture.Plane.of(random.nextBoolean() ? 0 : pick(random, words), stride);
            DmaBufPicture picture = plane == null
                    ? null
                    : DmaBufPicture.of(
                            0,
                            0,
                            1,
                            1,
                            pick(random, sides),
                            pick(random, sides),
                            random.nextBoolean() ? real.picture().fourcc() : Fourcc.of("NV12"),
                            random.nextBoolean() ? real.picture().modifier() : random.nextLong(),
                            random.nextBoolean(),
                            List.of(plane));
            if (picture == null) {
                real.descriptors().forEach(BufferDescriptor::close);
                continue;
            }
            try {
                bench.show(picture, real.all());
                bench.update(0, 0, 1, 1);
                shown++;
            } catch (IOException refused) {
                assertThat(refused).isInstanceOf(UnreadableException.class);
            }
        }
        System.out.println("RenderNodeTest: " + shown + " of 300 hostile pictures are shown, the others refused");
        ExportedBuffer last = export(texture);
        bench.show(last.picture(), last.all());
        bench.update(0, 0, WIDTH, HEIGHT);
        assertThat(bench.isAll(RenderNodeTest::colour))
                .as("the next good picture")
                .isTrue();
        bench.shown.release();
        assertThat(TestMemory.openDescriptors()).isLessThanOrEqualTo(openBefore + 1);
    }

    @Test
    void refusesADescriptorThatIsClosed() throws IOException {
        ExportedBuffer exported = export(texture);
        exported.descriptors().forEach(BufferDescriptor::close);
        assertThatThrownBy(() -> bench.show(exported.picture(), exported.all()))
                .isInstanceOf(UnreadableException.class)
                .hasMessageContaining("its descriptor is closed");
    }

    @Test
    void tellsWhatAPictureOf1080Costs() throws IOException {
        try (TestTexture large = texture(1920, 1080)) {
            large.draw(RenderNodeTest::colour);
            ExportedBuffer exported = export(large);
            bench.show(exported.picture(), exported.all());
            PictureCost cost = PictureCost.of(bench, 1920, 1080);
            System.out.println("RenderNodeTest: " + card.renderer() + ", " + exported.picture() + ": " + cost);
            assertThat(cost.millis()).isLessThan(2000);
            assertThat(bench.isAll(RenderNodeTest::colour)).isTrue();
        }
    }

    private static GraphicsCards find() {
        try {
            return GraphicsCards.find(GraphicsCards.NODES);
        } catch (IOException none) {
            return Assumptions.abort("there is no graphics card to test with: " + none.getMessage());
        }
    }

    private TestTexture texture(int width, int height) throws IOException {
        return new TestTexture(cards.egl(), cards.gles(), card.display(), width, height);
    }

    private ExportedBuffer export(TestTexture of) throws IOException {
        return ExportedBuffer.of(cards.egl(), card, of);
    }

    private static int pick(Random random, int[] values) {
        return values[random.nextInt(values.length)];
    }

    private static int colour(int x, int y) {
        return ((x * 3) & 0xff) << 16 | ((y * 5) & 0xff) << 8 | ((x + y) & 0xff);
    }
}
