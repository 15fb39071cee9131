package dev.vitrine.turn.relay;

import static dev.vitrine.turn.relay.VirtualClient.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.TransportAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every forbidden peer, in every form that an IPv6 address can give it, on every method. */
class PeerRefusalTest {
    private static final List<String> FORBIDDEN_IPV4 = List.of(
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.0.0.5",
            "100.64.0.1",
            "127.0.0.1",
            "127.255.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.8",
            "192.168.1.1",
            "198.18.0.1",
            "224.0.0.251",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "8.8.1.1");
    private static final List<String> FORBIDDEN_IPV6 = List.of(
            "::",
            "::1",
            "fe80::1",
            "fec0::1",
            "fc00::1",
            "fd12:3456::1",
            "ff02::1",
            "ff0e::1",
            "100::1",
            "2001:db8::1",
            "64:ff9b:1::1",
            "2606:4700::1");

    static List<TransportAddress> forbidden() throws UnknownHostException {
        List<TransportAddress> all = new ArrayList<>();
        for (String text : FORBIDDEN_IPV4) {
            TransportAddress plain =
                    TransportAddress.of(InetAddress.getByName(text).getAddress(), 80);
            all.add(plain);
            all.addAll(ipv6FormsOf(plain.ipv4()));
        }
        for (String text : FORBIDDEN_IPV6) {
            all.add(TransportAddress.of(InetAddress.getByName(text).getAddress(), 80));
        }
        return all;
    }

    private static List<TransportAddress> ipv6FormsOf(int ipv4) {
        long low = ipv4 & 0xFFFF_FFFFL;
        return List.of(
                TransportAddress.ofIpv6(0, 0xFFFFL << 32 | low, 80), // mapped
                TransportAddress.ofIpv6(0, low, 80), // compatible
                TransportAddress.ofIpv6(0, 0xFFFF_0000L << 32 | low, 80), // translated
                TransportAddress.ofIpv6(0x0064_FF9B_0000_0000L, low, 80), // NAT64
                TransportAddress.ofIpv6(0x2002L << 48 | low << 16, 1, 80), // 6to4
                TransportAddress.ofIpv6(0x2001_0000_0102_0304L, ~low & 0xFFFF_FFFFL, 80), // Teredo
                TransportAddress.ofIpv6(0x2A00_0000_0000_0000L, 0x0000_5EFEL << 32 | low, 80)); // ISATAP
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void isRefusedOnEveryMethod(TransportAddress peer) {
        VirtualNetwork network = new VirtualNetwork();
        VirtualClient client = new VirtualClient(network, 4000);
        client.request(Method.ALLOCATE, writer -> {
            VirtualClient.udp(writer);
            writer.int32(AttributeType.ADDITIONAL_ADDRESS_FAMILY, 2 << 24);
        });
        // 10.0.0.5 is allowed on ports 7000 to 7010 and 8.8.1.1 has live relays: a permission alone gives nothing away.
        client.permit(peer);
        client.send(peer, "x");
        assertThat(network.toPeers).isEmpty();
        assertThat(errorOf(client.bind(0x4000, peer))).isEqualTo(403);
        client.sendOn(0x4000, "x");
        assertThat(network.toPeers).isEmpty();

        VirtualClient control = new VirtualClient(network, Transport.TCP, 4001);
        control.request(Method.ALLOCATE, writer -> {
            writer.int32(AttributeType.REQUESTED_TRANSPORT, 6 << 24);
            writer.int32(AttributeType.ADDITIONAL_ADDRESS_FAMILY, 2 << 24);
        });
        assertThat(errorOf(control.request(
                        Method.CONNECT, writer -> writer.xorAddress(AttributeType.XOR_PEER_ADDRESS, peer))))
                .isEqualTo(403);
        assertThat(network.orders).noneMatch(Order.ConnectPeer.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1"})
    void createPermissionItselfIsRefused(String text) throws UnknownHostException {
        VirtualNetwork network = new VirtualNetwork();
        VirtualClient client = new VirtualClient(network, 4000);
        client.request(Method.ALLOCATE, writer -> {
            VirtualClient.udp(writer);
            writer.int32(AttributeType.ADDITIONAL_ADDRESS_FAMILY, 2 << 24);
        });
        TransportAddress plain = TransportAddress.of(InetAddress.getByName(text).getAddress(), 80);
        assertThat(errorOf(client.permit(plain))).isEqualTo(403);
        for (TransportAddress form : ipv6FormsOf(plain.ipv4())) {
            assertThat(errorOf(client.permit(form))).as(form.toString()).isEqualTo(403);
        }
    }

    @Test
    void aPeerAllowedByNameIsReachedOnItsPortsAlone() {
        VirtualNetwork network = new VirtualNetwork();
        VirtualClient client = new VirtualClient(network, 4000);
        client.allocate();
        TransportAddress allowed = TransportAddress.ofIpv4(0x0A00_0005, 7005);
        assertThat(errorOf(client.permit(allowed.withPort(0)))).isZero();
        assertThat(errorOf(client.bind(0x4000, allowed))).isZero();
        assertThat(errorOf(client.bind(0x4001, allowed.withPort(7011)))).isEqualTo(403);
        client.send(allowed, "yes");
        client.send(allowed.withPort(7011), "no");
        assertThat(network.toPeers).hasSize(1);
    }
}
