package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.Event;
import dev.vitrine.turn.relay.RelayCounters;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Two sockets on loopback, each of its own poller, and what they have received; driven by the test's own thread. */
final class PollerPair implements AutoCloseable {
    static final TransportAddress IPV4 = TransportAddress.ofIpv4(0x7F00_0001, 0);
    static final TransportAddress IPV6 = TransportAddress.ofIpv6(0, 1, 0);
    static final int RELAY = 7;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long WAIT_NANOS = 2_000_000;

    final RelayCounters counters = new RelayCounters();
    final List<byte[]> atA = new ArrayList<>();
    final List<byte[]> atB = new ArrayList<>();
    final List<TransportAddress> sourcesAtB = new ArrayList<>();
    final List<Event> reports = new ArrayList<>();
    final Poller pollerA;
    final Poller pollerB;
    final DatagramPort a;
    final DatagramPort b;

    /** Makes a listener, a, and a relay, b, whose socket is of the kind under test. */
    PollerPair(DatagramSupport kindOfA, DatagramSupport kindOfB, TransportAddress host) throws IOException {
        pollerA = kindOfA.open(counters);
        pollerB = kindOfB.open(counters);
        a = pollerA.listen(host, false, (source, buffer, offset, length, now) -> atA.add(copy(buffer, offset, length)));
        b = pollerB.relay(RELAY, host, (source, buffer, offset, length, now) -> {
            atB.add(copy(buffer, offset, length));
            sourcesAtB.add(source.copy());
        });
    }

    private static byte[] copy(ByteBuffer buffer, int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.get(offset, bytes);
        return bytes;
    }

    /** Lets both work until something is so. */
    void until(BooleanSupplier done) throws IOException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within a minute; a has " + atA.size() + ", b has " + atB.size());
            }
            turn(pollerA);
            turn(pollerB);
        }
    }

    private void turn(Poller poller) throws IOException {
        poller.flush();
        poller.await(WAIT_NANOS);
        poller.serve(System.nanoTime());
        for (Event report = poller.nextReport(); report != null; report = poller.nextReport()) {
            reports.add(report);
        }
    }

    /** Bytes that tell which datagram they are. */
    static byte[] numbered(int number, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (number * 31 + i);
        }
        return bytes;
    }

    static void send(DatagramPort from, TransportAddress to, byte[] bytes) {
        from.send(to, false, ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    @Override
    public void close() {
        pollerA.close();
        pollerB.close();
    }
}
