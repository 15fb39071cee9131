package dev.vitrine.bench.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class UdpPortTest {

    private static final String TABLE = """
               sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops
              153: 0100007F:0D96 00000000:1F90 07 00000000:00000000 00:00000000 00000000     0        0 56190 2 0000000000000000 0
            """;

    @Test
    void theLocalPortCountsAndNotTheOtherEnds() {
        assertThat(UdpPort.isBound(TABLE, 3478)).isTrue();
        assertThat(UdpPort.isBound(TABLE, 8080)).isFalse();
    }

    @Test
    void aRealSocketIsSeenAsSoonAsItIsBound() throws SocketException {
        int port = UdpPort.free();
        assertThat(UdpPort.isBound(port)).isFalse();
        try (DatagramSocket socket =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            assertThat(UdpPort.isBound(socket.getLocalPort())).isTrue();
        }
    }
}
