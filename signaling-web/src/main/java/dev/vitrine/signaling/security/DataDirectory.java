package dev.vitrine.signaling.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

/** The directory that keeps what only the server may read: directories 0700, files 0600. */
final class DataDirectory {

    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private final Path path;

    private DataDirectory(Path path) {
        this.path = path;
    }

    static DataDirectory open(Path path) throws IOException {
        Files.createDirectories(path, PosixFilePermissions.asFileAttribute(DIRECTORY));
        Files.setPosixFilePermissions(path, DIRECTORY);
        return new DataDirectory(path);
    }

    Path file(String name) {
        return path.resolve(name);
    }

    DataDirectory directory(String name) throws IOException {
        return open(path.resolve(name));
    }

    /** Makes a file whole or not at all. @return false when there is one already, which stays as it is */
    boolean create(String name, byte[] content) throws IOException {
        Path fresh = path.resolve(name + '.' + UUID.randomUUID());
        try {
            write(fresh, content);
            Files.createLink(path.resolve(name), fresh);
            return true;
        } catch (FileAlreadyExistsException there) {
            return false;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Makes the file, or puts {@code content} in its place. */
    void replace(String name, byte[] content) throws IOException {
        Path fresh = path.resolve(name + '.' + UUID.randomUUID());
        write(fresh, content);
        Files.move(fresh, path.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(FILE))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }
}
