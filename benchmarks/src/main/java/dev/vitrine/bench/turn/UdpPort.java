package dev.vitrine.bench.turn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** UDP ports of this machine. */
final class UdpPort {

    /** A socket of the JDK that knows both families stands in the second one, also when its address is an IPv4 one. */
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    private UdpPort() {}

    /** One on loopback that nobody uses at the moment. */
    static int free() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException("no free UDP port on loopback", failure);
        }
    }

    /** Whether somebody has bound it, on any address; asking does not disturb them. */
    static boolean isBound(int port) {
        try {
            for (Path table : TABLES) {
                if (Files.exists(table) && isBound(Files.readString(table), port)) {
                    return true;
                }
            }
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** As {@link #isBound(int)}, from a table that proc(5) describes: the second column is ADDRESS:PORT in hex. */
    static boolean isBound(String table, int port) {
        String ending = String.format(Locale.ROOT, ":%04X", port);
        return table.lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .anyMatch(columns -> columns.length > 1 && columns[1].endsWith(ending));
    }
}
