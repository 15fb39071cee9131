package dev.vitrine.turn.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand allocations and back to nothing, twice, so that a port, a descriptor or an entry that is kept shows. */
@Tag("slow")
class ManyAllocationsTest {
    private static final int COUNT = 10_000;
    private static final int CLIENT_PORT = 19_999;
    private static final long HEAP_BYTES = 4 << 20;

    @Test
    void comeAndGoWithoutATrace() throws Exception {
        LoopbackServer.Setup setup = new LoopbackServer.Setup();
        // An address and ports of its own, hardly more than are needed: ports that leak are missed in the second round.
        setup.relay = LoopbackServer.host("127.77.0.1");
        setup.external = setup.relay;
        setup.minPort = 20_000;
        setup.maxPort = 31_999;
        try (LoopbackServer server = setup.start()) {
            byte[][] nonces = new byte[COUNT][];
            round(server, nonces, 100);
            long heapBefore = Heap.usedBytes();
            long descriptorsBefore = descriptors();
            round(server, nonces, COUNT);
            round(server, nonces, COUNT);
            assertThat(descriptors()).isEqualTo(descriptorsBefore);
            java.util.Arrays.fill(nonces, null);
            assertThat(Heap.usedBytes() - heapBefore).isLessThan(HEAP_BYTES);
        }
    }

    private static void round(LoopbackServer server, byte[][] nonces, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            try (RealClient client = client(server, i)) {
                TransportAddress relayed = RealClient.relayed(client.allocate());
                assertThat(relayed.port()).isBetween(20_000, 31_999);
                nonces[i] = client.nonce;
            }
        }
        assertThat(server.allocations()).isEqualTo(count);
        for (int i = 0; i < count; i++) {
            try (RealClient client = client(server, i)) {
                client.nonce = nonces[i];
                assertThat(RealClient.errorOf(client.refresh(0))).isZero();
            }
        }
        assertThat(server.allocations()).isZero();
    }

    /** Each client has a loopback address, so that one socket at a time is enough. */
    private static RealClient client(LoopbackServer server, int i) throws IOException {
        InetSocketAddress from = Loopback.at("127.88." + i / 250 + "." + (i % 250 + 1), CLIENT_PORT);
        return new RealClient(ClientWire.udp(from, server.address()), LoopbackServer.REALM);
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
