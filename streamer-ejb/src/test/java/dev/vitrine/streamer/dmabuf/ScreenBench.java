package dev.vitrine.streamer.dmabuf;

import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.Screen;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A screen that shows DMA-BUFs, on a bench: without a graphics card, or with those that a test brings. */
final class ScreenBench implements DmaBufScreen.Watcher, AutoCloseable {

    static final int XR24 = Fourcc.of("XR24");

    final Screen screen = new Screen();
    final List<String> told = new ArrayList<>();
    final DmaBufScreen shown;

    ScreenBench() {
        this(() -> GraphicsCards.find(Path.of("/nowhere/dri")));
    }

    ScreenBench(CardChoice.Search search) {
        shown = new DmaBufScreen(screen, this, new CardChoice(search));
    }

    /** A linear picture of words of 32 bits, without a gap between its rows. */
    static DmaBufPicture linear(int width, int height, int fourcc) {
        return picture(width, height, fourcc, Fourcc.LINEAR, width * Integer.BYTES, 0);
    }

    static DmaBufPicture picture(int width, int height, int fourcc, long modifier, int stride, int offset) {
        DmaBufPicture.Plane plane = DmaBufPicture.Plane.of(offset, stride);
        if (plane == null) {
            throw new AssertionError("a stride of " + stride);
        }
        DmaBufPicture picture =
                DmaBufPicture.of(0, 0, width, height, width, height, fourcc, modifier, false, List.of(plane));
        if (picture == null) {
            throw new AssertionError("a picture of " + width + "x" + height);
        }
        return picture;
    }

    /** The picture with its first row in memory at the bottom. */
    static DmaBufPicture upsideDown(DmaBufPicture picture) {
        return new DmaBufPicture(
                picture.shown(),
                picture.backingWidth(),
                picture.backingHeight(),
                picture.fourcc(),
                picture.modifier(),
                true,
                picture.planes());
    }

    void show(DmaBufPicture picture, BufferDescriptor... descriptors) throws IOException {
        shown.show(picture, List.of(descriptors), 1);
        shown.settle();
        shown.finish(2);
    }

    boolean update(int x, int y, int width, int height) throws IOException {
        boolean taken = shown.update(x, y, width, height, 3);
        shown.settle();
        shown.finish(4);
        return taken;
    }

    /** The colour of a pixel that is shown, -1 when nothing is. */
    int rgb(int x, int y) {
        int[] rgb = {-1};
        try {
            screen.read(
                    (layout, pixels, sequence, nanos) -> rgb[0] = layout.format()
                            .rgb(
                                    pixels,
                                    y * layout.strideBytes()
                                            + x * layout.format().bytesPerPixel()),
                    0);
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
        return rgb[0];
    }

    /** Whether every pixel that is shown is what a test wants it to be. */
    boolean isAll(TestMemory.Pixels wanted) {
        boolean[] all = {false};
        try {
            screen.read((layout, pixels, sequence, nanos) -> all[0] = isAll(layout, pixels, wanted), 0);
        } catch (InterruptedException stop) {
            throw new AssertionError(stop);
        }
        return all[0];
    }

    private static boolean isAll(PictureLayout layout, ByteBuffer pixels, TestMemory.Pixels wanted) {
        for (int y = 0; y < layout.height(); y++) {
            for (int x = 0; x < layout.width(); x++) {
                int at = y * layout.strideBytes() + x * layout.format().bytesPerPixel();
                if (layout.format().rgb(pixels, at) != (wanted.at(x, y) & 0xff_ffff)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void whole(PictureLayout layout, boolean newSize) {
        told.add((newSize ? "size " : "whole ") + layout.width() + "x" + layout.height());
    }

    @Override
    public void part() {
        told.add("part");
    }

    @Override
    public void close() {
        shown.close();
    }
}
