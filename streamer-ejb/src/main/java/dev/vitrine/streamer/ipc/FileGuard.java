package dev.vitrine.streamer.ipc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps segments and sockets private: to this server's user, or to a group as well.
 *
 * @param group the group's name, empty for none
 */
record FileGuard(Optional<String> group) {

    private static final Set<PosixFilePermission> EVERYBODYS = PosixFilePermissions.fromString("------rwx");
    private static final Path SELF = Path.of("/proc/self");

    Set<PosixFilePermission> mode() {
        return PosixFilePermissions.fromString(group.isPresent() ? "rw-rw----" : "rw-------");
    }

    /**
     * Sees to it that nobody else can use the file.
     *
     * @throws IOException when it belongs to somebody else, or the group cannot be given; a sentence for people
     */
    void keep(Path path) throws IOException {
        PosixFileAttributes found = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        PosixFileAttributeView view = view(path, found.isOther());
        boolean ours = found.owner().equals(Files.getOwner(SELF));
        if (ours) {
            give(path, view, found);
        } else if (group.isEmpty() || !found.group().getName().equals(group.get())) {
            throw new IOException(path + " belongs to the user " + found.owner().getName()
                    + ": remove it, or let the emulator run as this server's user, or set MACEMU_GROUP");
        } else if (found.permissions().stream().anyMatch(EVERYBODYS::contains)) {
            throw new IOException(path + " is open to everybody: run chmod o-rwx on it as "
                    + found.owner().getName());
        }
    }

    /** A view that follows no links opens the file, which a socket does not let it; ours lies where nobody puts links. */
    private static PosixFileAttributeView view(Path path, boolean socket) {
        return socket
                ? Files.getFileAttributeView(path, PosixFileAttributeView.class)
                : Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    private void give(Path path, PosixFileAttributeView view, PosixFileAttributes found) throws IOException {
        if (group.isPresent() && !found.group().getName().equals(group.get())) {
            view.setGroup(path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group.get()));
        }
        if (!found.permissions().equals(mode())) {
            view.setPermissions(mode());
        }
    }
}
