package dev.vitrine.streamer.dmabuf;

import static dev.vitrine.streamer.dmabuf.NativeLibrary.ADDRESS;
import static dev.vitrine.streamer.dmabuf.NativeLibrary.INT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The real thing, on machines that have it: a graphics card's own DMA-BUFs, tiled as its driver likes, as QEMU exports them.
 */
@EnabledIf("hasRenderNode")
class RenderNodeTest {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;

    static boolean hasRenderNode() {
        if (!Files.isDirectory(GraphicsCards.NODES)) {
            return false;
        }
        try (DirectoryStream<Path> nodes = Files.newDirectoryStream(GraphicsCards.NODES, "renderD*")) {
            return nodes.iterator().hasNext();
        } catch (IOException failure) {
            return false;
        }
    }

    @Test
    void showsWhatTheCardDrewIntoItsOwnBuffer() throws IOException {
        GraphicsCards cards = GraphicsCards.find(GraphicsCards.NODES);
        GraphicsCards.Card card = cards.cards().getFirst();
        try (TestTexture texture = new TestTexture(cards.egl(), cards.gles(), card.display(), WIDTH, HEIGHT);
                ScreenBench bench = new ScreenBench(() -> cards)) {
            texture.draw(RenderNodeTest::colour);
            long open = TestMemory.openDescriptors();
            Exported exported = export(cards.egl(), card.display(), texture.image());
            System.out.println("RenderNodeTest: " + card.name() + " exports " + exported.picture);
            bench.show(exported.picture, exported.descriptors.toArray(BufferDescriptor[]::new));
            assertThat(bench.isAll(RenderNodeTest::colour)).isTrue();
            texture.draw((x, y) -> 0x336699);
            assertThat(bench.update(100, 50, 200, 100)).isTrue();
            assertThat(bench.isAll((x, y) -> x >= 100 && x < 300 && y >= 50 && y < 150 ? 0x336699 : colour(x, y)))
                    .isTrue();
            bench.shown.release();
            assertThat(TestMemory.openDescriptors()).isLessThanOrEqualTo(open);
        }
    }

    private record Exported(DmaBufPicture picture, List<BufferDescriptor> descriptors) {}

    /** EGL_MESA_image_dma_buf_export, as QEMU uses it. */
    private static Exported export(Egl egl, long display, long image) throws IOException {
        NativeLibrary.Function query = NativeLibrary.at(
                egl.address("eglExportDMABUFImageQueryMESA"),
                FunctionDescriptor.of(INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        NativeLibrary.Function export = NativeLibrary.at(
                egl.address("eglExportDMABUFImageMESA"),
                FunctionDescriptor.of(INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment fourcc = arena.allocate(INT);
            MemorySegment number = arena.allocate(INT);
            MemorySegment modifiers = arena.allocate(ADDRESS, 4);
            assertThat(query.toInt(display, image, fourcc.address(), number.address(), modifiers.address()))
                    .isEqualTo(1);
            MemorySegment descriptors = arena.allocateFrom(INT, -1, -1, -1, -1);
            MemorySegment strides = arena.allocate(INT, 4);
            MemorySegment offsets = arena.allocate(INT, 4);
            assertThat(export.toInt(display, image, descriptors.address(), strides.address(), offsets.address()))
                    .isEqualTo(1);
            egl.destroyImage(display, image);
            List<BufferDescriptor> own = new ArrayList<>();
            List<DmaBufPicture.Plane> planes = new ArrayList<>();
            for (int plane = 0; plane < number.get(INT, 0); plane++) {
                if (descriptors.getAtIndex(INT, plane) >= 0) {
                    own.add(TestMemory.own(descriptors.getAtIndex(INT, plane)));
                }
                planes.add(new DmaBufPicture.Plane(offsets.getAtIndex(INT, plane), strides.getAtIndex(INT, plane)));
            }
            DmaBufPicture picture = DmaBufPicture.of(
                    0, 0, WIDTH, HEIGHT, WIDTH, HEIGHT, fourcc.get(INT, 0), modifiers.get(ADDRESS, 0), false, planes);
            if (picture == null) {
                throw new AssertionError("the card exports nothing of use");
            }
            return new Exported(picture, own);
        }
    }

    private static int colour(int x, int y) {
        return ((x * 3) & 0xff) << 16 | ((y * 5) & 0xff) << 8 | ((x + y) & 0xff);
    }
}
