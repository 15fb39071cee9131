package dev.vitrine.bench.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo guest's trace over QEMU's debug console: when it says {@code F <frame>}, that picture is on its screen. */
final class TraceLine implements AutoCloseable {

    private static final Pattern FLIP = Pattern.compile("F (\\d+)");

    private final SocketChannel channel;
    private final Map<Long, Long> finishedNanos = new ConcurrentHashMap<>();
    private final StringBuilder line = new StringBuilder();

    /** QEMU's arguments for a trace at {@code socket}. */
    static String[] devices(Path socket) {
        return new String[] {
            "-chardev",
            "socket,id=trace,path=" + socket + ",server=on,wait=off",
            "-device",
            "isa-debugcon,iobase=0xe9,chardev=trace"
        };
    }

    TraceLine(Path socket) {
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read the guest's trace at " + socket, failure);
        }
        Thread.ofPlatform().daemon().name("trace").start(this::read);
    }

    static boolean isThere(Path socket) {
        return Files.exists(socket);
    }

    /** When the guest had finished that picture, on {@link System#nanoTime}'s clock. */
    Optional<Long> finishedNanos(long frame) {
        return Optional.ofNullable(finishedNanos.get(frame));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void read() {
        ByteBuffer bytes = ByteBuffer.allocate(256);
        try {
            while (channel.read(bytes.clear()) >= 0) {
                long nowNanos = System.nanoTime();
                bytes.flip();
                while (bytes.hasRemaining()) {
                    take((char) bytes.get(), nowNanos);
                }
            }
        } catch (IOException _) {
            // closed: the measurement is over
        }
    }

    private void take(char letter, long nowNanos) {
        if (letter != '\n') {
            line.append(letter);
            return;
        }
        // The first line may have lost its beginning.
        Matcher flip = FLIP.matcher(line);
        if (flip.matches()) {
            finishedNanos.put(Long.valueOf(flip.group(1)), nowNanos);
        }
        line.setLength(0);
    }
}
