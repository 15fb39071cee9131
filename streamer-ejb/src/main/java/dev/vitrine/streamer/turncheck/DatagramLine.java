package dev.vitrine.streamer.turncheck;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** UDP, where a request is sent again while no answer comes (RFC 8489, section 6.2.1). */
final class DatagramLine implements TurnLine {

    /** The first waits 500 ms, each other twice as long as the one before: 3.5 s in all. */
    private static final int TRIES = 3;

    private static final int FIRST_WAIT_MILLIS = 500;
    private static final int MOST_BYTES = 1500;

    private final DatagramSocket socket;

    DatagramLine(InetSocketAddress server) throws IOException {
        socket = new DatagramSocket();
        socket.connect(server);
    }

    @Override
    public StunAnswer exchange(byte[] request) throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                send(request);
                Optional<StunAnswer> answer = await(request, FIRST_WAIT_MILLIS << attempt);
                if (answer.isPresent()) {
                    return answer.get();
                }
            } catch (PortUnreachableException nobody) {
                throw new IOException("nobody listens on that UDP port: is the TURN server running?", nobody);
            }
        }
        throw new IOException(
                "no answer came over UDP within 3.5 s: a firewall swallows it, or the TURN server does not run there");
    }

    private Optional<StunAnswer> await(byte[] request, int waitMillis) throws IOException {
        long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
        DatagramPacket packet = new DatagramPacket(new byte[MOST_BYTES], MOST_BYTES);
        for (long left = waitMillis;
                left > 0;
                left = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime())) {
            socket.setSoTimeout((int) left);
            packet.setLength(MOST_BYTES);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException _) {
                return Optional.empty();
            }
            Optional<StunAnswer> answer = StunAnswer.parse(Arrays.copyOf(packet.getData(), packet.getLength()))
                    .filter(found -> found.answers(request));
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    @Override
    public void send(byte[] request) throws IOException {
        socket.send(new DatagramPacket(request, request.length));
    }

    @Override
    public void close() {
        socket.close();
    }
}
