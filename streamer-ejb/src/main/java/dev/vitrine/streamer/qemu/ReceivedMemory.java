package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Shared memory behind a descriptor that came over a socket. For one thread.
 *
 * <p>It is read by {@code pread} and never mapped: QEMU's memory is not sealed against shrinking and cannot be (memfd_create(2)
 * without MFD_ALLOW_SEALING; fcntl's F_GET_SEALS says F_SEAL_SEAL alone), and where a mapping would end this process with
 * SIGBUS when somebody makes it shorter, {@code pread} answers that there are no bytes. Nothing but memory is read: a pipe or a
 * file of a network could make the reading thread wait.
 */
final class ReceivedMemory implements SharedMemory {

    private final MemorySegment state = Kernel.errorState();
    private final Descriptor descriptor;

    /** @param descriptor this object's own from now on */
    ReceivedMemory(Descriptor descriptor) {
        this.descriptor = descriptor;
    }

    @Override
    public long sizeBytes() throws IOException {
        if (descriptor.number() < 0 || !Kernel.isMemory(descriptor.number())) {
            throw new IOException("its descriptor is not of shared memory");
        }
        return Files.size(Path.of("/proc/self/fd/" + descriptor.number()));
    }

    @Override
    public void read(long offset, ByteBuffer into) throws IOException {
        long at = offset;
        long address = MemorySegment.ofBuffer(into).address();
        int length = into.remaining();
        try {
            while (length > 0) {
                long moved = Kernel.readAt(state, descriptor.number(), address, length, at);
                if (moved <= 0) {
                    throw new IOException("the memory ends at " + at + " bytes, before the picture does");
                }
                at += moved;
                address += moved;
                length -= (int) moved;
            }
            into.position(into.limit());
        } finally {
            Reference.reachabilityFence(into);
        }
    }

    @Override
    public void close() {
        descriptor.close();
    }
}
