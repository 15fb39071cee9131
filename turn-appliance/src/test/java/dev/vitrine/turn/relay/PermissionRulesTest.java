package dev.vitrine.turn.relay;

import static dev.vitrine.turn.relay.VirtualClient.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.auth.PeerPolicy;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.StunWriter;
import dev.vitrine.turn.wire.TransportAddress;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of permissions, channels and connections: RFC 8656 sections 9 to 12, RFC 6062 section 5. */
class PermissionRulesTest {
    private static final TransportAddress PEER = TransportAddress.ofIpv4(0x0101_0101, 5000);

    private final VirtualNetwork network = new VirtualNetwork();
    private final VirtualClient client = new VirtualClient(network, 4000);

    @Test
    void onePeerThatIsRefusedRefusesAllOfTheRequest() {
        client.allocate();
        StunMessage answer = client.request(
                Method.CREATE_PERMISSION,
                w -> w.xorAddress(AttributeType.XOR_PEER_ADDRESS, PEER)
                        .xorAddress(AttributeType.XOR_PEER_ADDRESS, TransportAddress.ofIpv4(0x0A00_0001, 1)));
        assertThat(errorOf(answer)).isEqualTo(403);
        client.send(PEER, "not permitted");
        assertThat(network.toPeers).isEmpty();
    }

    @Test
    void oneRequestPermitsSeveralPeers() {
        client.allocate();
        TransportAddress other = TransportAddress.ofIpv4(0x0202_0202, 1);
        assertThat(errorOf(client.request(
                        Method.CREATE_PERMISSION,
                        w -> w.xorAddress(AttributeType.XOR_PEER_ADDRESS, PEER)
                                .xorAddress(AttributeType.XOR_PEER_ADDRESS, other))))
                .isZero();
        client.send(PEER, "1");
        client.send(other, "2");
        assertThat(network.toPeers).hasSize(2);
    }

    @Test
    void requestsWithoutAPeerOrWithABrokenOneAreBad() {
        client.allocate();
        Consumer<StunWriter> broken = w -> w.bytes(AttributeType.XOR_PEER_ADDRESS, new byte[5]);
        assertThat(errorOf(client.request(Method.CREATE_PERMISSION, w -> {}))).isEqualTo(400);
        assertThat(errorOf(client.request(Method.CREATE_PERMISSION, broken))).isEqualTo(400);
        assertThat(errorOf(
                        client.request(Method.CHANNEL_BIND, w -> w.uint16Padded(AttributeType.CHANNEL_NUMBER, 0x4000))))
                .isEqualTo(400);
        assertThat(errorOf(
                        client.request(Method.CHANNEL_BIND, w -> w.xorAddress(AttributeType.XOR_PEER_ADDRESS, PEER))))
                .isEqualTo(400);
    }

    /** RFC 8656 ends at 0x4FFF; clients of RFC 5766, as coturn's, take numbers up to 0x7FFF. */
    @ParameterizedTest
    @CsvSource({"16383, 400", "16384, 0", "20479, 0", "32767, 0", "32768, 400", "0, 400"})
    void channelNumbersHaveARange(int number, int error) {
        client.allocate();
        assertThat(errorOf(client.bind(number, PEER))).isEqualTo(error);
    }

    @Test
    void aChannelOutlivesItsPermissionAndWorksAgainWithAnotherOne() {
        StunMessage allocated = client.request(Method.ALLOCATE, w -> {
            VirtualClient.udp(w);
            w.int32(AttributeType.LIFETIME, 3600);
        });
        TransportAddress relayed = VirtualClient.relayed(allocated);
        client.bind(0x4000, PEER);
        for (int i = 1; i <= 255; i++) {
            client.permit(TransportAddress.ofIpv4(0x0202_0200 + i, 1));
        }
        network.advance(301);
        network.fromPeer(relayed, PEER, new byte[4]);
        assertThat(network.take(client.tuple)).isEmpty();
        // The 257th permission makes room by forgetting dead ones, but not the one that the channel holds on to.
        assertThat(errorOf(client.permit(TransportAddress.ofIpv4(0x0303_0303, 1))))
                .isZero();
        assertThat(errorOf(client.permit(PEER))).isZero();
        network.fromPeer(relayed, PEER, new byte[4]);
        assertThat(network.take(client.tuple)).containsExactly(new byte[] {0x40, 0, 0, 4, 0, 0, 0, 0});
    }

    @Test
    void bindingAgainProlongsTheChannel() {
        client.request(Method.ALLOCATE, w -> {
            VirtualClient.udp(w);
            w.int32(AttributeType.LIFETIME, 3600);
        });
        client.bind(0x4000, PEER);
        network.advance(550);
        assertThat(errorOf(client.bind(0x4000, PEER))).isZero();
        network.advance(200);
        client.sendOn(0x4000, "still bound");
        assertThat(network.toPeers).hasSize(1);
    }

    @Test
    void tcpRelaysHaveNoChannelsAndSendNothingByIndication() {
        VirtualClient control = new VirtualClient(network, Transport.TCP, 4001);
        control.request(Method.ALLOCATE, w -> w.int32(AttributeType.REQUESTED_TRANSPORT, 6 << 24));
        assertThat(errorOf(control.bind(0x4000, PEER))).isEqualTo(403);
        control.permit(PEER);
        control.send(PEER, "x");
        assertThat(network.toPeers).isEmpty();
    }

    @Test
    void aPeerIsConnectedToOnceAndHalfAMinuteIsAwaited() {
        VirtualClient control = new VirtualClient(network, Transport.TCP, 4001);
        control.request(Method.ALLOCATE, w -> w.int32(AttributeType.REQUESTED_TRANSPORT, 6 << 24));
        Consumer<StunWriter> toPeer = w -> w.xorAddress(AttributeType.XOR_PEER_ADDRESS, PEER);
        network.fromClient(control.tuple, control.signed(Method.CONNECT, toPeer));
        assertThat(network.take(control.tuple)).isEmpty();
        assertThat(errorOf(control.request(Method.CONNECT, toPeer))).isEqualTo(446);
        network.advance(29);
        assertThat(network.take(control.tuple)).isEmpty();
        network.advance(2);
        assertThat(errorOf(VirtualClient.parse(network.take(control.tuple).getFirst())))
                .isEqualTo(447);
        network.fromClient(control.tuple, control.signed(Method.CONNECT, toPeer));
        network.tell(new Event.PeerConnectFailed(((Order.ConnectPeer) network.orders.getLast()).connectionId()));
        assertThat(errorOf(VirtualClient.parse(network.take(control.tuple).getFirst())))
                .isEqualTo(447);
    }

    @Test
    void aNewPolicyLeavesStandingPermissionsAloneAndHoldsForNewOnes() {
        client.allocate();
        TransportAddress allowed = TransportAddress.ofIpv4(0x0A00_0005, 7005);
        assertThat(errorOf(client.bind(0x4000, allowed))).isZero();
        network.relay.policy(new PeerPolicy(List.of(), List.of(), network.liveRelays));
        client.sendOn(0x4000, "still flows");
        assertThat(network.toPeers).hasSize(1);
        client.send(allowed.withPort(7011), "never was allowed");
        assertThat(network.toPeers).hasSize(1);
        assertThat(errorOf(client.bind(0x4001, allowed.withPort(7006)))).isEqualTo(403);
        assertThat(errorOf(client.permit(allowed))).isEqualTo(403);
    }

    @Test
    void requestsWithoutAnAllocationAreAMismatch() {
        assertThat(errorOf(client.permit(PEER))).isEqualTo(437);
        assertThat(errorOf(client.bind(0x4000, PEER))).isEqualTo(437);
        assertThat(errorOf(client.refresh(600))).isEqualTo(437);
        assertThat(errorOf(client.request(Method.CONNECT, w -> w.xorAddress(AttributeType.XOR_PEER_ADDRESS, PEER))))
                .isEqualTo(437);
    }
}
