package dev.vitrine.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A line to a running QEMU's qtest server, by which ports of its devices are read and written as the guest's processor would
 * (QEMU's softmmu/qtest.c): the guest itself goes on.
 */
final class QtestLine implements AutoCloseable {

    private static final int HEXADECIMAL = 16;

    private final SocketChannel channel;
    private final BufferedReader in;

    QtestLine(Path socket) {
        Await.until("QEMU's qtest socket", () -> Files.exists(socket));
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            in = new BufferedReader(Channels.newReader(channel, StandardCharsets.US_ASCII));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes a byte to a port. */
    static String write(int port, int value) {
        return String.format("outb 0x%x 0x%x", port, value);
    }

    /** Reads a byte from a port. */
    static String read(int port) {
        return String.format("inb 0x%x", port);
    }

    /** Carries them out in order; what was read, 0 for a write. */
    List<Integer> run(List<String> commands) {
        try {
            channel.write(StandardCharsets.US_ASCII.encode(String.join("\n", commands) + "\n"));
            List<Integer> values = new ArrayList<>();
            while (values.size() < commands.size()) {
                String line = in.readLine();
                if (line == null || !line.startsWith("OK")) {
                    throw new IOException("qtest answered " + line);
                }
                values.add(line.length() > 2 ? Integer.parseInt(line.substring("OK 0x".length()), HEXADECIMAL) : 0);
            }
            return values;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
