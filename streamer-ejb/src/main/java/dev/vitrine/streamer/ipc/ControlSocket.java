package dev.vitrine.streamer.ipc;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * The socket on which an emulator finds this server. It is made in a private directory and moved to its place when it is
 * ready, so that nobody meets it with other rights, and a stale one is replaced in one step.
 */
final class ControlSocket implements AutoCloseable {

    private final Path path;
    private final ServerSocketChannel channel;
    private final Object identity;

    private ControlSocket(Path path, ServerSocketChannel channel, Object identity) {
        this.path = path;
        this.channel = channel;
        this.identity = identity;
    }

    /** @throws IOException with a sentence for people */
    static ControlSocket listen(Path path, FileGuard guard) throws IOException {
        refuseWhatIsInUse(path);
        Path place = path.toAbsolutePath();
        Path directory = Files.createTempDirectory(place.getParent(), ".vitrine");
        Path made = directory.resolve("s");
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(made));
            guard.keep(made);
            Object identity = identity(made);
            Files.move(made, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            channel.configureBlocking(false);
            return new ControlSocket(place, channel, identity);
        } catch (IOException failure) {
            channel.close();
            Files.deleteIfExists(made);
            throw failure;
        } finally {
            Files.delete(directory);
        }
    }

    ServerSocketChannel channel() {
        return channel;
    }

    /** Whether somebody removed the socket, so that no emulator finds this server any more. */
    boolean isRemoved() {
        return Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (!isRemoved() && identity.equals(identity(path))) {
                Files.deleteIfExists(path);
            }
        } catch (IOException leftBehind) {
            // the next server replaces it
        }
    }

    private static Object identity(Path path) throws IOException {
        return Objects.requireNonNull(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey());
    }

    private static void refuseWhatIsInUse(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new IOException(path + " is no socket: remove it, or set another path");
        }
        try (SocketChannel somebody = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            throw new IOException(
                    "another server listens on " + somebody.getRemoteAddress() + ": end it, or set another path");
        } catch (java.net.ConnectException stale) {
            // nobody listens there any more
        }
    }
}
