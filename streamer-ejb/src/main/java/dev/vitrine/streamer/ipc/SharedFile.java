package dev.vitrine.streamer.ipc;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A segment of POSIX shared memory, opened or created under its name in {@code /dev/shm}. Its header is mapped, because the
 * two sides meet there by atomic words; what is behind it is read by {@code pread}, which answers that there are no bytes
 * where a mapping would end the process, when somebody makes the file shorter meanwhile.
 *
 * <p>For the thread that opened it.
 */
final class SharedFile implements AutoCloseable {

    private static final Set<OpenOption> HOW = Set.of(
            StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);

    private final Path path;
    private final int headerBytes;
    private final FileChannel channel;
    private final Object identity;
    private final Arena arena = Arena.ofConfined();
    private @Nullable SharedHeader header;

    private SharedFile(Path path, int headerBytes, FileChannel channel, Object identity) {
        this.path = path;
        this.headerBytes = headerBytes;
        this.channel = channel;
        this.identity = identity;
    }

    /**
     * @param newBytes how long it becomes when it is new or empty; one that has bytes stays as long as it is
     * @throws IOException with a sentence for people
     */
    static SharedFile open(Path path, int headerBytes, long newBytes, FileGuard guard) throws IOException {
        FileChannel channel = FileChannel.open(path, HOW, PosixFilePermissions.asFileAttribute(guard.mode()));
        try {
            BasicFileAttributes found =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!found.isRegularFile()) {
                throw new IOException(path + " is not shared memory: remove it");
            }
            guard.keep(path);
            if (channel.size() == 0) {
                channel.write(ByteBuffer.allocate(1), newBytes - 1);
            }
            return new SharedFile(path, headerBytes, channel, Objects.requireNonNull(found.fileKey()));
        } catch (IOException failure) {
            channel.close();
            throw failure;
        }
    }

    long sizeBytes() throws IOException {
        return channel.size();
    }

    /** @throws IOException when the file is shorter than its header */
    SharedHeader header() throws IOException {
        SharedHeader known = header;
        if (known != null) {
            return known;
        }
        if (channel.size() < headerBytes) {
            throw new IOException(path + " has " + channel.size() + " bytes, fewer than its header");
        }
        SharedHeader mapped = new SharedHeader(channel.map(FileChannel.MapMode.READ_WRITE, 0, headerBytes, arena));
        header = mapped;
        return mapped;
    }

    /** Fills what remains of a direct buffer with the bytes from {@code offset}; false when the file ends before. */
    boolean read(ByteBuffer into, long offset) throws IOException {
        long at = offset;
        while (into.hasRemaining()) {
            int length = channel.read(into, at);
            if (length <= 0) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** Whether the name still leads to this segment. */
    boolean isCurrent() throws IOException {
        try {
            return identity.equals(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey());
        } catch (NoSuchFileException removed) {
            return false;
        }
    }

    @Override
    public void close() {
        arena.close();
        try {
            channel.close();
        } catch (IOException leftOpen) {
            // nothing was written through it that could be lost
        }
    }
}
