package dev.vitrine.streamer.dmabuf;

import java.io.IOException;
import java.util.List;

/** Whether a picture can be in the memory that it is said to be in. */
final class BufferMemory {

    /** A picture of 8K has 127 MiB. */
    private static final long MOST_BYTES = 1L << 27;

    private BufferMemory() {}

    /**
     * Finds a picture inside its memory before anything reads there: to the last byte where the rows lie one after the other,
     * and as many bytes as its rows have where a driver lays them out. Where the driver alone knows how the pixels lie, their
     * memory may be elsewhere (virtio-gpu's buffers have 4096 bytes, whatever they show), so that only the beginnings of the
     * planes are looked for: what the processor reads is {@linkplain #checkRows checked} by then.
     *
     * @throws IOException when it is not; a sentence's end
     */
    static void check(DmaBufPicture picture, List<BufferDescriptor> descriptors, KernelMemory kernel)
            throws IOException {
        long shown = (long) picture.width() * picture.height() * Integer.BYTES;
        if (shown > MOST_BYTES) {
            throw new IOException(
                    "a picture of %d bytes is more than the %d that are taken".formatted(shown, MOST_BYTES));
        }
        LinearFormat format = picture.planes().size() == 1 ? LinearFormat.of(picture.fourcc()) : null;
        if (format != null && picture.modifier() == Fourcc.LINEAR) {
            checkRows(picture, descriptors.getFirst(), kernel);
            return;
        }
        boolean laidOut = format != null && picture.modifier() != Fourcc.IMPLICIT;
        for (int i = 0; i < picture.planes().size(); i++) {
            DmaBufPicture.Plane plane = picture.planes().get(i);
            long others = laidOut ? (long) plane.strideBytes() * (picture.backingHeight() - 1) : 0;
            BufferDescriptor descriptor = descriptors.get(Math.min(i, descriptors.size() - 1));
            need(plane.offsetBytes() + others + 1, descriptor, kernel);
        }
    }

    /**
     * Finds all of a picture whose rows lie one after the other inside its memory.
     *
     * @throws IOException when it is not, or the processor cannot read such pixels; a sentence's end
     */
    static void checkRows(DmaBufPicture picture, BufferDescriptor descriptor, KernelMemory kernel) throws IOException {
        LinearFormat format = LinearFormat.of(picture.fourcc());
        if (format == null || picture.planes().size() != 1) {
            throw new IOException("its pixels can be read by a graphics card alone");
        }
        need(neededBytes(picture, picture.planes().getFirst(), format), descriptor, kernel);
    }

    private static void need(long bytes, BufferDescriptor descriptor, KernelMemory kernel) throws IOException {
        long size = kernel.sizeBytes(descriptor.number());
        if (size < 0) {
            throw new IOException("its descriptor is of no memory, or closed");
        }
        if (size < bytes) {
            throw new IOException("its memory has " + size + " bytes, and the picture needs " + bytes);
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
