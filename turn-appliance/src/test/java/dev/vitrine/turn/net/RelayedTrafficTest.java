package dev.vitrine.turn.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.vitrine.turn.relay.DropReason;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.ParseVerdict;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class RelayedTrafficTest {
    private static final int CHANNEL = 0x4000;
    private static final int IN_FLIGHT = 16;
    private static final int WINDOW = 2_000;
    /** Less than a byte for each packet of a window; the smallest object has 16. */
    private static final long MOST_BYTES = WINDOW;

    private static final int PATIENCE_MILLIS = 60_000;

    @Test
    void onceWarmRelayingMakesNoGarbage() throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (LoopbackServer server =
                        new LoopbackServer.Setup().allow("127.0.0.1").start();
                RealClient client = RealClient.udp(server);
                DatagramSocket peer = new DatagramSocket(Loopback.at("127.0.0.1", 0))) {
            peer.setSoTimeout(PATIENCE_MILLIS);
            client.allocate();
            client.bind(CHANNEL, Addresses.of((InetSocketAddress) peer.getLocalSocketAddress()));
            long thread = relayThread();
            Eventually.until("a window of packets made no garbage", () -> {
                long before = threads.getThreadAllocatedBytes(thread);
                for (int i = 0; i < WINDOW; i += 2 * IN_FLIGHT) {
                    thereAndBack(client, peer);
                }
                return threads.getThreadAllocatedBytes(thread) - before < MOST_BYTES;
            });
            for (DropReason reason : DropReason.values()) {
                assertThat(server.drops(reason)).as(reason.toString()).isZero();
            }
        }
    }

    private static void thereAndBack(RealClient client, DatagramSocket peer) throws IOException {
        byte[] data = PollerPair.numbered(1, 172);
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        for (int i = 0; i < IN_FLIGHT; i++) {
            client.sendOn(CHANNEL, data);
        }
        for (int i = 0; i < IN_FLIGHT; i++) {
            packet.setData(new byte[2048]);
            peer.receive(packet);
            assertThat(packet.getLength()).isEqualTo(data.length);
            peer.send(packet);
        }
        for (int i = 0; i < IN_FLIGHT; i++) {
            assertThat(client.wire().receive()).hasSize(4 + data.length);
        }
    }

    private static long relayThread() {
        List<Thread> found = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("relay-0"))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst().threadId();
    }

    @Test
    void aPeersClosedPortIsToldToTheClient() throws Exception {
        TransportAddress closed;
        try (DatagramSocket gone = new DatagramSocket(Loopback.at("127.0.0.1", 0))) {
            closed = Addresses.of((InetSocketAddress) gone.getLocalSocketAddress());
        }
        for (boolean overTcp : new boolean[] {false, true}) {
            try (LoopbackServer server =
                            new LoopbackServer.Setup().allow("127.0.0.1").start();
                    RealClient client = overTcp ? RealClient.tcp(server) : RealClient.udp(server)) {
                client.allocate();
                client.permit(closed);
                client.send(closed, new byte[20]);
                byte[] packet = client.wire().receive();
                StunMessage told = new StunMessage();
                assertThat(told.wrap(ByteBuffer.wrap(packet), 0, packet.length)).isEqualTo(ParseVerdict.OK);
                int icmp = told.find(AttributeType.ICMP);
                assertThat(icmp).isNotNegative();
                assertThat(told.int32(icmp)).isEqualTo(3 << 9 | 3);
            }
        }
    }
}
