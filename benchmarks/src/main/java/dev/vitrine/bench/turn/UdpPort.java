package dev.vitrine.bench.turn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** UDP ports of this machine. */
final class UdpPort {

    private static final Path TABLE = Path.of("/proc/net/udp");

    private UdpPort() {}

    /** One on loopback that nobody uses at the moment. */
    static int free() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException("no free UDP port on loopback", failure);
        }
    }

    /** Whether somebody has bound it, by IPv4; asking does not disturb them. */
    static boolean isBound(int port) {
        try {
            return isBound(Files.readString(TABLE), port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As {@link #isBound(int)}, from the table that proc(5) describes: the second column is ADDRESS:PORT in hex. */
    static boolean isBound(String table, int port) {
        String ending = String.format(Locale.ROOT, ":%04X", port);
        return table.lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .anyMatch(columns -> columns.length > 1 && columns[1].endsWith(ending));
    }
}
