package dev.vitrine.streamer.dmabuf;

import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.streamer.picture.Region;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A buffer with rows one after the other, which the processor reads. A DMA-BUF is mapped, for it cannot become shorter, and
 * each reading stands between the two halves of {@code DMA_BUF_IOCTL_SYNC}. A memfd is mapped when it is sealed against
 * shrinking and read by {@code pread} otherwise, which says that there are no bytes where a mapping would end the process.
 *
 * <p>All that is read was found inside the memory when it was opened. For one thread.
 */
final class LinearBuffer implements AutoCloseable {

    private final DmaBufPicture picture;
    private final LinearFormat format;
    private final DmaBufPicture.Plane plane;
    private final BufferDescriptor descriptor;
    private final KernelMemory kernel;
    private final Arena arena = Arena.ofConfined();
    /** Null when it is read by {@code pread}. */
    private final @Nullable MemorySegment mapping;

    private final boolean synced;
    /** A row before it is converted. */
    private ByteBuffer row = ByteBuffer.allocateDirect(0);

    /**
     * Opens a picture that {@link BufferMemory#checkRows} found inside its memory.
     *
     * @param descriptor this object's own, unless it fails
     * @throws IOException when the processor cannot read it; a sentence's end
     */
    LinearBuffer(DmaBufPicture picture, BufferDescriptor descriptor, KernelMemory kernel) throws IOException {
        this.picture = picture;
        this.descriptor = descriptor;
        this.kernel = kernel;
        LinearFormat known = LinearFormat.of(picture.fourcc());
        if (known == null || picture.planes().size() != 1) {
            throw new IOException("its pixels can be read by a graphics card alone");
        }
        format = known;
        plane = picture.planes().getFirst();
        synced = kernel.sync(descriptor.number(), false);
        if (synced) {
            kernel.sync(descriptor.number(), true);
        } else if (!kernel.isMemory(descriptor.number())) {
            throw new IOException("its descriptor is neither of a DMA-BUF nor of shared memory");
        }
        boolean mapped = synced || kernel.isSealed(descriptor.number());
        long needed = BufferMemory.neededBytes(picture, plane, known);
        mapping = mapped ? kernel.map(descriptor.number(), needed, arena) : null;
    }

    BufferDescriptor descriptor() {
        return descriptor;
    }

    PixelFormat format() {
        return format.shown();
    }

    /**
     * Reads a part of the picture, which is inside it, row below row from the picture's top.
     *
     * @param to a direct buffer
     * @param first where the part's first pixel belongs
     * @param strideBytes from one row to the next there
     * @throws IOException when the memory became shorter; parts may have been read
     */
    void read(Region part, ByteBuffer to, int first, int strideBytes) throws IOException {
        MemorySegment target = MemorySegment.ofBuffer(to.duplicate().clear());
        if (synced) {
            kernel.sync(descriptor.number(), false);
        }
        try {
            if (format.isCopied()) {
                copy(part, target, first, strideBytes);
            } else {
                convert(part, to, first, strideBytes);
            }
        } catch (InternalError noMemory) { // what a fault in mapped memory becomes
            throw new IOException("its memory went away while it was read", noMemory);
        } finally {
            if (synced) {
                kernel.sync(descriptor.number(), true);
            }
        }
    }

    @Override
    public void close() {
        arena.close();
        descriptor.close();
    }

    private void copy(Region part, MemorySegment target, int first, int strideBytes) throws IOException {
        long rowBytes = (long) part.width() * format.bytesPerPixel();
        boolean together = !picture.y0Top() && rowBytes == strideBytes && strideBytes == plane.strideBytes();
        if (together) {
            read(at(part, 0), target, first, rowBytes * part.height());
            return;
        }
        for (int line = 0; line < part.height(); line++) {
            read(at(part, line), target, first + (long) line * strideBytes, rowBytes);
        }
    }

    private void convert(Region part, ByteBuffer to, int first, int strideBytes) throws IOException {
        int rowBytes = part.width() * format.bytesPerPixel();
        if (row.capacity() < rowBytes) {
            row = ByteBuffer.allocateDirect(rowBytes).order(ByteOrder.LITTLE_ENDIAN);
        }
        MemorySegment staging = MemorySegment.ofBuffer(row.clear());
        ByteBuffer target = to.duplicate().clear().order(ByteOrder.LITTLE_ENDIAN);
        for (int line = 0; line < part.height(); line++) {
            read(at(part, line), staging, 0, rowBytes);
            format.convert(row, 0, target, first + line * strideBytes, part.width());
        }
    }

    /** Where a line of a part begins in memory. */
    private long at(Region part, int line) {
        long memoryRow = picture.memoryRow(part.y() + line);
        long pixel = (long) picture.shown().x() + part.x();
        return plane.offsetBytes() + memoryRow * plane.strideBytes() + pixel * format.bytesPerPixel();
    }

    private void read(long from, MemorySegment to, long at, long bytes) throws IOException {
        MemorySegment mapped = mapping;
        if (mapped != null) {
            MemorySegment.copy(mapped, from, to, at, bytes);
            return;
        }
        MemorySegment place = to.asSlice(at, bytes);
        long done = 0;
        while (done < bytes) {
            long moved = kernel.read(descriptor.number(), place.address() + done, bytes - done, from + done);
            if (moved <= 0) {
                throw new IOException("its memory ends at " + (from + done) + " bytes, before the picture does");
            }
            done += moved;
        }
    }
}
