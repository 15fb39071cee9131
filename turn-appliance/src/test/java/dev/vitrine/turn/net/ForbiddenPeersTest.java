package dev.vitrine.turn.net;

import static dev.vitrine.turn.net.RealClient.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.relay.DropReason;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.TransportAddress;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every forbidden peer in every form on every method, through real sockets, with listeners where somebody could answer. */
class ForbiddenPeersTest {
    private static final List<String> IPV4 = List.of(
            "0.0.0.0",
            "10.0.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "127.0.0.53",
            "169.254.169.254",
            "172.16.0.1",
            "192.168.1.1",
            "203.0.113.7",
            "224.0.0.251",
            "240.0.0.1",
            "255.255.255.255");
    private static final List<String> IPV6 = List.of("::", "::1", "fe80::1", "fd12:3456::1", "ff02::1", "ff0e::1");

    @Test
    void noMethodReachesAForbiddenPeerInAnyForm() throws Exception {
        try (LoopbackServer server = new LoopbackServer.Setup().start();
                DatagramSocket listener = new DatagramSocket(Loopback.at("0.0.0.0", 0));
                ServerSocket acceptor = new ServerSocket(0);
                RealClient udp = RealClient.udp(server);
                RealClient tcp = RealClient.tcp(server)) {
            assertThat(errorOf(udp.request(Method.ALLOCATE, RealClient::bothFamilies)))
                    .isZero();
            assertThat(errorOf(tcp.request(Method.ALLOCATE, w -> {
                        RealClient.tcpRelay(w);
                        w.int32(AttributeType.ADDITIONAL_ADDRESS_FAMILY, 2 << 24);
                    })))
                    .isZero();
            int sent = 0;
            for (TransportAddress peer : forms(listener.getLocalPort())) {
                assertThat(errorOf(udp.bind(0x4000, peer))).as("bind " + peer).isEqualTo(403);
                // The server's own addresses have live relays, so a permission alone may stand: it lets nothing
                // through.
                assertThat(errorOf(udp.permit(peer)))
                        .as("permit " + peer)
                        .isIn(relayHosts(peer) ? List.of(0) : List.of(403));
                udp.send(peer, new byte[] {1});
                udp.sendOn(0x4000, new byte[] {1});
                sent += 2;
                TransportAddress service = peer.withPort(acceptor.getLocalPort());
                assertThat(errorOf(tcp.request(
                                Method.CONNECT, w -> w.xorAddress(AttributeType.XOR_PEER_ADDRESS, service))))
                        .as("connect " + peer)
                        .isEqualTo(403);
            }
            int all = sent;
            Eventually.until("all is counted as dropped", () -> dropped(server) >= all);
            assertThat(server.packetsToPeers()).isZero();
            assertThat(isSilent(listener, acceptor)).isTrue();
        }
    }

    @Test
    void anAllowedPeerIsReachedOnItsPortsAlone() throws Exception {
        try (DatagramSocket allowed = new DatagramSocket(Loopback.at("127.0.0.1", 0));
                DatagramSocket other = new DatagramSocket(Loopback.at("127.0.0.1", 0))) {
            LoopbackServer.Setup setup = new LoopbackServer.Setup();
            setup.rules.add(new dev.vitrine.turn.auth.PeerRule(
                    LoopbackServer.host("127.0.0.1"), 32, allowed.getLocalPort(), allowed.getLocalPort(), true));
            try (LoopbackServer server = setup.start();
                    RealClient client = RealClient.udp(server)) {
                client.allocate();
                TransportAddress peer = LoopbackServer.host("127.0.0.1").setPort(allowed.getLocalPort());
                TransportAddress closed = peer.withPort(other.getLocalPort());
                assertThat(errorOf(client.permit(peer))).isZero();
                assertThat(errorOf(client.bind(0x4000, closed))).isEqualTo(403);
                client.send(closed, new byte[] {1});
                client.send(peer, new byte[] {2});
                allowed.setSoTimeout(ClientWire.PATIENCE_MILLIS);
                DatagramPacket packet = new DatagramPacket(new byte[10], 10);
                allowed.receive(packet);
                assertThat(packet.getData()[0]).isEqualTo((byte) 2);
                assertThat(server.drops(DropReason.PEER_REFUSED)).isEqualTo(2);
            }
        }
    }

    private static long dropped(LoopbackServer server) {
        return server.drops(DropReason.NO_PERMISSION)
                + server.drops(DropReason.PEER_REFUSED)
                + server.drops(DropReason.NO_CHANNEL);
    }

    private static boolean isSilent(DatagramSocket listener, ServerSocket acceptor) throws Exception {
        listener.setSoTimeout(100);
        acceptor.setSoTimeout(100);
        try {
            listener.receive(new DatagramPacket(new byte[10], 10));
            return false;
        } catch (SocketTimeoutException nothing) {
            try {
                acceptor.accept().close();
                return false;
            } catch (SocketTimeoutException nobody) {
                return true;
            }
        }
    }

    private static boolean relayHosts(TransportAddress peer) {
        List<String> hosts = List.of("127.0.0.1", "203.0.113.7");
        boolean plain = hosts.contains(peer.hostText()) || peer.hostText().equals("0:0:0:0:0:0:0:1");
        return plain
                || hosts.stream()
                        .anyMatch(host -> ipv6Forms(LoopbackServer.host(host).ipv4(), 0).stream()
                                .anyMatch(form -> form.sameAddress(peer)));
    }

    private static List<TransportAddress> forms(int port) {
        List<TransportAddress> all = new ArrayList<>();
        for (String text : IPV4) {
            TransportAddress plain = LoopbackServer.host(text).setPort(port);
            all.add(plain);
            all.addAll(ipv6Forms(plain.ipv4(), port));
        }
        IPV6.forEach(text -> all.add(LoopbackServer.host(text).setPort(port)));
        return all;
    }

    private static List<TransportAddress> ipv6Forms(int ipv4, int port) {
        long low = ipv4 & 0xFFFF_FFFFL;
        return List.of(
                TransportAddress.ofIpv6(0, 0xFFFFL << 32 | low, port), // mapped
                TransportAddress.ofIpv6(0, low, port), // compatible
                TransportAddress.ofIpv6(0, 0xFFFF_0000L << 32 | low, port), // translated
                TransportAddress.ofIpv6(0x0064_FF9B_0000_0000L, low, port), // NAT64
                TransportAddress.ofIpv6(0x2002L << 48 | low << 16, 1, port), // 6to4
                TransportAddress.ofIpv6(0x2001_0000_0102_0304L, ~low & 0xFFFF_FFFFL, port), // Teredo
                TransportAddress.ofIpv6(0x2A00_0000_0000_0000L, 0x0000_5EFEL << 32 | low, port)); // ISATAP
    }
}
