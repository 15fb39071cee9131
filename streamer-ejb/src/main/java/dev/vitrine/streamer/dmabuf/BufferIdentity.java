package dev.vitrine.streamer.dmabuf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * By what a buffer that comes again is known, whatever number its descriptor has this time: the same memory, described alike.
 * No other memory can be the same while this one is kept open or mapped.
 */
record BufferIdentity(List<Memory> memories, DmaBufPicture picture) {

    /** A file in the kernel. */
    record Memory(long device, long inode) {}

    /** @throws IOException when a descriptor is closed */
    static BufferIdentity of(List<BufferDescriptor> descriptors, DmaBufPicture picture) throws IOException {
        List<Memory> memories = new ArrayList<>();
        for (BufferDescriptor descriptor : descriptors) {
            memories.add(memory(descriptor.number()));
        }
        return new BufferIdentity(List.copyOf(memories), picture);
    }

    private static Memory memory(int descriptor) throws IOException {
        try {
            Path path = Path.of("/proc/self/fd/" + descriptor);
            return new Memory(number(path, "unix:dev"), number(path, "unix:ino"));
        } catch (IOException gone) {
            throw new IOException("its descriptor is closed", gone);
        }
    }

    private static long number(Path path, String attribute) throws IOException {
        return Files.getAttribute(path, attribute) instanceof Number number ? number.longValue() : 0;
    }
}
