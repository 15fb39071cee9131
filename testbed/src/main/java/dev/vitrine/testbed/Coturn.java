package dev.vitrine.testbed;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Debian's coturn on a free loopback port, UDP and TCP, with one user. */
public final class Coturn implements AutoCloseable {

    public static final String USER = "ann";
    public static final String PASSWORD = "southern cross";

    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final int port = Ports.free();
    private final OwnedProcess process;

    /**
     * Starts it.
     *
     * @param directory for its output and its files
     * @param options more of its command line
     */
    public Coturn(Path directory, String... options) {
        List<String> command = new ArrayList<>(List.of("turnserver", "-n", "--lt-cred-mech", "--no-cli", "--no-tls"));
        command.addAll(List.of("--no-dtls", "--listening-ip=127.0.0.1", "--relay-ip=127.0.0.1", "--realm=vitrine"));
        command.addAll(List.of("--min-port=21000", "--max-port=23999", "--log-file=stdout"));
        command.add("--listening-port=" + port);
        command.add("--user=" + USER + ":" + PASSWORD);
        command.add("--userdb=" + directory.resolve("coturn.sqlite"));
        command.add("--pidfile=" + directory.resolve("coturn.pid"));
        command.addAll(List.of(options));
        process = OwnedProcess.start("coturn", directory, Map.of(), command);
        Await.value("coturn to listen (" + process + ")", START_LIMIT, () -> {
            if (!process.alive()) {
                throw new AssertionError("coturn ended while starting:\n" + process.output());
            }
            return listens() ? Optional.of(true) : Optional.empty();
        });
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.kill();
    }

    /** Its TCP listener comes before its UDP listener. */
    private boolean listens() {
        byte[] binding =
                ByteBuffer.allocate(20).putInt(0x0001_0000).putInt(0x2112_A442).array();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            socket.setSoTimeout(500);
            socket.send(new DatagramPacket(binding, binding.length));
            socket.receive(new DatagramPacket(new byte[1500], 1500));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }
}
