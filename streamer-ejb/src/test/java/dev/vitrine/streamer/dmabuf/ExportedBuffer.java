package dev.vitrine.streamer.dmabuf;

import static dev.vitrine.streamer.dmabuf.NativeLibrary.ADDRESS;
import static dev.vitrine.streamer.dmabuf.NativeLibrary.INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/**
 * A texture's memory as its driver hands it over, by EGL_MESA_image_dma_buf_export, as QEMU does it.
 *
 * @param picture how its pixels lie, by the driver's own word
 * @param descriptors of its memory
 */
record ExportedBuffer(DmaBufPicture picture, List<BufferDescriptor> descriptors) {

    private static final String EXTENSION = "EGL_MESA_image_dma_buf_export";

    static boolean isPossible(Egl egl, GraphicsCards.Card card) {
        return egl.extensions(card.display()).contains(EXTENSION);
    }

    /** @throws IOException when the driver refuses */
    static ExportedBuffer of(Egl egl, GraphicsCards.Card card, TestTexture texture) throws IOException {
        long image = texture.image();
        try {
            return export(egl, card.display(), image, texture);
        } finally {
            egl.destroyImage(card.display(), image);
        }
    }

    BufferDescriptor[] all() {
        return descriptors.toArray(BufferDescriptor[]::new);
    }

    private static ExportedBuffer export(Egl egl, long display, long image, TestTexture texture) throws IOException {
        FunctionDescriptor kind = FunctionDescriptor.of(INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        NativeLibrary.Function query = NativeLibrary.at(egl.address("eglExportDMABUFImageQueryMESA"), kind);
        NativeLibrary.Function export = NativeLibrary.at(egl.address("eglExportDMABUFImageMESA"), kind);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment fourcc = arena.allocate(INT);
            MemorySegment number = arena.allocate(INT);
            MemorySegment modifiers = arena.allocate(ADDRESS, DmaBufPicture.MOST_PLANES);
            MemorySegment descriptors = arena.allocateFrom(INT, -1, -1, -1, -1);
            MemorySegment strides = arena.allocate(INT, DmaBufPicture.MOST_PLANES);
            MemorySegment offsets = arena.allocate(INT, DmaBufPicture.MOST_PLANES);
            if (query.toInt(display, image, fourcc.address(), number.address(), modifiers.address()) == 0
                    || export.toInt(display, image, descriptors.address(), strides.address(), offsets.address()) == 0
                    || descriptors.get(INT, 0) < 0) {
                throw new IOException("the driver exports no texture of " + texture.width() + "x" + texture.height());
            }
            List<BufferDescriptor> own = new ArrayList<>();
            List<DmaBufPicture.Plane> planes = new ArrayList<>();
            for (int plane = 0; plane < number.get(INT, 0); plane++) {
                if (descriptors.getAtIndex(INT, plane) >= 0) {
                    own.add(TestMemory.own(descriptors.getAtIndex(INT, plane)));
                }
                planes.add(new DmaBufPicture.Plane(offsets.getAtIndex(INT, plane), strides.getAtIndex(INT, plane)));
            }
            DmaBufPicture picture = DmaBufPicture.of(
                    0,
                    0,
                    texture.width(),
                    texture.height(),
                    texture.width(),
                    texture.height(),
                    fourcc.get(INT, 0),
                    modifiers.get(ADDRESS, 0),
                    false,
                    planes);
            if (picture == null) {
                own.forEach(BufferDescriptor::close);
                throw new IOException("the driver exports nothing of use");
            }
            return new ExportedBuffer(picture, own);
        }
    }
}
