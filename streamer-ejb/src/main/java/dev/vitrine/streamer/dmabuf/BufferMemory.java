package dev.vitrine.streamer.dmabuf;

import java.io.IOException;
import java.util.List;

/** Whether a picture can be in the memory that it is said to be in. */
final class BufferMemory {

    private BufferMemory() {}

    /**
     * Finds all of a picture inside its memory before anything reads there: to the last byte where the rows lie one after the
     * other, and the beginnings of the planes otherwise, for only a driver knows where they end.
     *
     * @throws IOException when it is not; a sentence's end
     */
    static void check(DmaBufPicture picture, List<BufferDescriptor> descriptors, KernelMemory kernel)
            throws IOException {
        boolean rows = picture.planes().size() == 1
                && (picture.modifier() == Fourcc.LINEAR || picture.modifier() == Fourcc.IMPLICIT);
        LinearFormat format = rows ? LinearFormat.of(picture.fourcc()) : null;
        for (int i = 0; i < picture.planes().size(); i++) {
            BufferDescriptor descriptor = descriptors.get(Math.min(i, descriptors.size() - 1));
            long size = kernel.sizeBytes(descriptor.number());
            if (size < 0) {
                throw new IOException("its descriptor is of no memory, or closed");
            }
            DmaBufPicture.Plane plane = picture.planes().get(i);
            long needed = format == null ? plane.offsetBytes() + 1 : neededBytes(picture, plane, format);
            if (size < needed) {
                throw new IOException("its memory has " + size + " bytes, and the picture needs " + needed);
            }
        }
    }

    /** Up to the last pixel of the last row. */
    static long neededBytes(DmaBufPicture picture, DmaBufPicture.Plane plane, LinearFormat format) throws IOException {
        long rowBytes = (long) picture.backingWidth() * format.bytesPerPixel();
        if (plane.strideBytes() < rowBytes) {
            throw new IOException("its stride is " + plane.strideBytes() + " bytes, and a row of "
                    + picture.backingWidth() + " pixels needs " + rowBytes);
        }
        return plane.offsetBytes() + (long) plane.strideBytes() * (picture.backingHeight() - 1) + rowBytes;
    }
}
