package dev.vitrine.turn.relay;

import static dev.vitrine.turn.relay.VirtualClient.errorOf;
import static dev.vitrine.turn.relay.VirtualClient.relayed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.auth.Authentication.Failure;
import dev.vitrine.turn.auth.Quotas;
import dev.vitrine.turn.auth.SharedSecret;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.MessageClass;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.TransportAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final TransportAddress PEER = TransportAddress.ofIpv4(0x0101_0101, 5000);
    private static final TransportAddress PEER_IPV6 = TransportAddress.ofIpv6(0x2A00_0000_0000_0000L, 9, 5000);

    private final VirtualNetwork network = new VirtualNetwork();
    private final VirtualClient client = new VirtualClient(network, 4000);

    @Test
    void bindingTellsTheClientItsAddress() {
        StunMessage answer = client.exchange(client.bare(Method.BINDING, writer -> {}));
        TransportAddress mapped = new TransportAddress();
        int at = answer.find(AttributeType.XOR_MAPPED_ADDRESS);
        assertThat(dev.vitrine.turn.wire.XorAddress.read(answer, at, mapped)).isTrue();
        assertThat(mapped).isEqualTo(client.tuple.client());
    }

    @Test
    void dataGoesBothWaysByIndicationAndByChannel() {
        TransportAddress relayed = client.allocate();
        assertThat(client.permit(PEER).messageClass()).isEqualTo(MessageClass.SUCCESS);
        client.send(PEER, "up");
        network.fromPeer(relayed, PEER, bytes("down"));
        StunMessage down = VirtualClient.parse(network.take(client.tuple).getFirst());
        assertThat(down.method()).isEqualTo(Method.DATA);
        assertThat(down.text(down.find(AttributeType.DATA))).isEqualTo("down");

        assertThat(client.bind(0x4000, PEER).messageClass()).isEqualTo(MessageClass.SUCCESS);
        client.sendOn(0x4000, "faster");
        network.fromPeer(relayed, PEER, bytes("back"));
        assertThat(network.take(client.tuple)).containsExactly(new byte[] {0x40, 0, 0, 4, 'b', 'a', 'c', 'k'});
        assertThat(network.toPeers.stream().map(sent -> text(sent.data()))).containsExactly("up", "faster");
        assertThat(network.toPeers)
                .allMatch(sent -> sent.from().equals(relayed) && sent.peer().equals(PEER));
    }

    @Test
    void nothingPassesWithoutPermissionAndAfterItsFiveMinutes() {
        TransportAddress relayed = client.allocate();
        client.send(PEER, "too early");
        network.fromPeer(relayed, PEER, bytes("too early"));
        client.permit(PEER);
        network.advance(299);
        client.send(PEER, "in time");
        network.advance(2);
        client.send(PEER, "too late");
        network.fromPeer(relayed, PEER, bytes("too late"));
        assertThat(network.toPeers.stream().map(sent -> text(sent.data()))).containsExactly("in time");
        assertThat(network.take(client.tuple)).isEmpty();
        assertThat(network.relay.counters().dropsBy(DropReason.NO_PERMISSION)).isEqualTo(4);
    }

    @Test
    void aChannelEndsAfterTenMinutesAndItsNumberIsFreeAgain() {
        client.request(Method.ALLOCATE, writer -> {
            VirtualClient.udp(writer);
            writer.int32(AttributeType.LIFETIME, 3600);
        });
        client.bind(0x4001, PEER);
        assertThat(errorOf(client.bind(0x4001, PEER.withPort(6000)))).isEqualTo(400);
        assertThat(errorOf(client.bind(0x4002, PEER))).isEqualTo(400);
        assertThat(errorOf(client.bind(0x3FFF, PEER))).isEqualTo(400);
        network.advance(601);
        client.sendOn(0x4001, "late");
        assertThat(network.toPeers).isEmpty();
        client.nonce = new byte[0];
        assertThat(errorOf(client.bind(0x4001, PEER.withPort(6000)))).isZero();
    }

    @Test
    void anAllocationExpiresUnlessItIsRefreshed() {
        client.allocate();
        network.advance(500);
        assertThat(errorOf(client.refresh(0x7FFF_FFFF))).isZero();
        network.advance(3599);
        assertThat(network.relay.allocationCount()).isEqualTo(1);
        network.advance(2);
        assertThat(network.relay.allocationCount()).isZero();
        assertThat(network.open).isEmpty();
        assertThat(network.quotas.allocations()).isZero();
        assertThat(network.relay.nextDeadlineNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void repeatedRequestsAreAnsweredAlike() {
        client.nonce = client.exchange(client.bare(Method.ALLOCATE, VirtualClient::udp))
                .bytes(2);
        byte[] allocate = client.signed(Method.ALLOCATE, VirtualClient::udp);
        TransportAddress first = relayed(client.exchange(allocate));
        assertThat(relayed(client.exchange(allocate))).isEqualTo(first);
        assertThat(errorOf(client.request(Method.ALLOCATE, VirtualClient::udp))).isEqualTo(437);
        byte[] end = client.signed(Method.REFRESH, writer -> writer.int32(AttributeType.LIFETIME, 0));
        assertThat(errorOf(client.exchange(end))).isZero();
        assertThat(errorOf(client.exchange(end))).isZero();
        assertThat(errorOf(client.refresh(0))).isEqualTo(437);
        assertThat(network.relay.counters().allocationsBegun()).isEqualTo(1);
    }

    @Test
    void sha256WithUserHashIsServedAndAnsweredInKind() {
        client.sha256 = true;
        client.userHash = true;
        StunMessage answer = client.request(Method.ALLOCATE, VirtualClient::udp);
        assertThat(answer.messageClass()).isEqualTo(MessageClass.SUCCESS);
        assertThat(client.isSigned(answer)).isTrue();
    }

    @Test
    void aTamperedOfferOfAlgorithmsIsRefused() {
        client.allocate();
        client.sha256 = true;
        byte[] signed = client.signed(
                Method.REFRESH, writer -> writer.bytes(AttributeType.PASSWORD_ALGORITHMS, new byte[] {0, 1, 0, 0}));
        assertThat(errorOf(client.exchange(signed))).isEqualTo(400);
        assertThat(network.relay.counters().failuresBy(Failure.DOWNGRADED)).isEqualTo(1);
    }

    @Test
    void wrongExpiredStrangeAndReplayedCredentialsAreRefused() {
        client.allocate();
        client.password = "wrong";
        assertThat(errorOf(client.refresh(600))).isEqualTo(401);
        client.username = "mallory";
        assertThat(errorOf(client.refresh(600))).isEqualTo(401);
        client.username = "alice";
        client.password = "wonderland";
        byte[] seen = client.signed(Method.REFRESH, writer -> {});
        VirtualClient elsewhere = new VirtualClient(network, 4001);
        elsewhere.tuple.client().setIpv4(0x0D0D_0D0D, 4001);
        assertThat(errorOf(elsewhere.exchange(seen))).isEqualTo(438);
        network.advance(601);
        assertThat(errorOf(client.exchange(client.signed(Method.REFRESH, writer -> {}))))
                .isEqualTo(438);
    }

    @Test
    void timeLimitedCredentialsOfEverySecretServeUntilTheyExpire() {
        for (String secret : List.of("new secret", "old secret")) {
            VirtualClient limited = new VirtualClient(network, secret.startsWith("new") ? 4101 : 4102);
            limited.username = (network.epochSeconds() + 10) + ":carol";
            limited.password = new SharedSecret(secret).password(limited.username);
            limited.sha256 = secret.startsWith("new");
            limited.allocate();
            network.advance(11);
            assertThat(errorOf(limited.refresh(600))).isEqualTo(401);
        }
        VirtualClient forged = new VirtualClient(network, 4300);
        forged.username = (network.epochSeconds() + 10) + ":carol";
        forged.password = new SharedSecret("no secret").password(forged.username);
        assertThat(errorOf(forged.request(Method.ALLOCATE, VirtualClient::udp))).isEqualTo(401);
        assertThat(network.relay.counters().failuresBy(Failure.EXPIRED)).isEqualTo(2);
    }

    @Test
    void anotherUserMayNotUseAnAllocation() {
        client.allocate();
        client.username = "bob";
        client.password = "builder";
        assertThat(errorOf(client.permit(PEER))).isEqualTo(441);
        assertThat(errorOf(client.refresh(0))).isEqualTo(441);
    }

    @Test
    void quotasHoldForTheUserAndInTotal() {
        VirtualNetwork narrow = new VirtualNetwork(new Quotas.Limits(2, 3, 0, 0), VirtualNetwork.RELAY_IPV4, 0);
        assertThat(allocateAs(narrow, 1, "alice", "wonderland")).isZero();
        assertThat(allocateAs(narrow, 2, "alice", "wonderland")).isZero();
        assertThat(allocateAs(narrow, 3, "alice", "wonderland")).isEqualTo(486);
        assertThat(allocateAs(narrow, 4, "bob", "builder")).isZero();
        assertThat(allocateAs(narrow, 5, "bob", "builder")).isEqualTo(486);
    }

    @Test
    void bandwidthIsCappedForEachUser() {
        VirtualNetwork narrow = new VirtualNetwork(new Quotas.Limits(0, 0, 80_000, 0), VirtualNetwork.RELAY_IPV4, 0);
        VirtualClient eager = new VirtualClient(narrow, 1);
        eager.allocate();
        eager.bind(0x4000, PEER);
        for (int i = 0; i < 100; i++) {
            eager.sendOn(0x4000, "x".repeat(1000));
            narrow.advance(0.01);
        }
        assertThat(narrow.toPeers.size()).isBetween(10, 14);
        assertThat(narrow.relay.counters().dropsBy(DropReason.BANDWIDTH)).isEqualTo(100 - narrow.toPeers.size());
    }

    @Test
    void errorAnswersToOneSourceAreCapped() {
        VirtualNetwork capped = new VirtualNetwork(Quotas.Limits.NONE, VirtualNetwork.RELAY_IPV4, 5);
        VirtualClient flood = new VirtualClient(capped, 1);
        for (int i = 0; i < 100; i++) {
            capped.fromClient(flood.tuple, flood.bare(Method.ALLOCATE, VirtualClient::udp));
        }
        assertThat(capped.take(flood.tuple)).hasSize(5);
        assertThat(capped.relay.counters().dropsBy(DropReason.ANSWER_CAP)).isEqualTo(95);
        capped.advance(1);
        assertThat(flood.exchange(flood.bare(Method.ALLOCATE, VirtualClient::udp))
                        .has(AttributeType.NONCE))
                .isTrue();
    }

    @Test
    void bothFamiliesFitInOneAllocation() {
        StunMessage answer = client.request(Method.ALLOCATE, writer -> {
            VirtualClient.udp(writer);
            writer.int32(AttributeType.ADDITIONAL_ADDRESS_FAMILY, 2 << 24);
        });
        int first = answer.find(AttributeType.XOR_RELAYED_ADDRESS);
        assertThat(answer.find(AttributeType.XOR_RELAYED_ADDRESS, first + 1)).isGreaterThan(first);
        client.permit(PEER);
        client.permit(PEER_IPV6);
        client.send(PEER, "4");
        client.send(PEER_IPV6, "6");
        assertThat(network.toPeers.stream().map(sent -> sent.from().isIpv6())).containsExactly(false, true);
    }

    @Test
    void aPeerOfTheOtherFamilyIsRefused() {
        client.allocate();
        assertThat(errorOf(client.permit(PEER_IPV6))).isEqualTo(443);
        assertThat(errorOf(client.bind(0x4000, PEER_IPV6))).isEqualTo(443);
    }

    @Test
    void aReservedNextPortGoesToTheHolderOfTheToken() {
        StunMessage answer = client.request(Method.ALLOCATE, writer -> {
            VirtualClient.udp(writer);
            writer.uint8(AttributeType.EVEN_PORT, 0x80);
        });
        int even = relayed(answer).port();
        assertThat(even % 2).isZero();
        long token = answer.int64(answer.find(AttributeType.RESERVATION_TOKEN));
        VirtualClient second = new VirtualClient(network, 4001);
        StunMessage next = second.request(Method.ALLOCATE, writer -> {
            VirtualClient.udp(writer);
            writer.int64(AttributeType.RESERVATION_TOKEN, token);
        });
        assertThat(relayed(next).port()).isEqualTo(even + 1);
        VirtualClient third = new VirtualClient(network, 4002);
        assertThat(errorOf(third.request(Method.ALLOCATE, writer -> {
                    VirtualClient.udp(writer);
                    writer.int64(AttributeType.RESERVATION_TOKEN, token);
                })))
                .isEqualTo(508);
    }

    @Test
    void aPortInUseElsewhereIsPassedOver() {
        for (int port = 50_000; port < 50_050; port++) {
            network.portsInUse.add(port << 1);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(new VirtualClient(network, 100 + i).allocate().port()).isGreaterThanOrEqualTo(50_050);
        }
        assertThat(network.quotas.allocations()).isEqualTo(20);
    }

    @Test
    void badAllocateRequestsAreToldWhatIsWrong() {
        assertThat(errorOf(client.request(Method.ALLOCATE, writer -> {}))).isEqualTo(400);
        assertThat(errorOf(client.request(
                        Method.ALLOCATE, writer -> writer.int32(AttributeType.REQUESTED_TRANSPORT, 99 << 24))))
                .isEqualTo(442);
        assertThat(errorOf(client.request(Method.ALLOCATE, writer -> {
                    VirtualClient.udp(writer);
                    writer.int32(AttributeType.REQUESTED_ADDRESS_FAMILY, 9 << 24);
                })))
                .isEqualTo(440);
        StunMessage unknown = client.request(Method.ALLOCATE, writer -> {
            VirtualClient.udp(writer);
            writer.flag(0x7ABC);
        });
        assertThat(errorOf(unknown)).isEqualTo(420);
        assertThat(unknown.uint16(unknown.find(AttributeType.UNKNOWN_ATTRIBUTES)))
                .isEqualTo(0x7ABC);
    }

    @Test
    void dontFragmentReachesTheSocket() {
        client.allocate();
        client.permit(PEER);
        network.fromClient(
                client.tuple,
                client.indication(
                        Method.SEND,
                        writer -> writer.xorAddress(AttributeType.XOR_PEER_ADDRESS, PEER)
                                .flag(AttributeType.DONT_FRAGMENT)
                                .text(AttributeType.DATA, "whole")));
        assertThat(network.toPeers.getFirst().dontFragment()).isTrue();
    }

    @Test
    void icmpErrorsAreToldToTheClient() {
        client.allocate();
        client.permit(PEER);
        int id = network.open.keySet().iterator().next();
        network.tell(new Event.PeerUnreachable(id, PEER, 3, 3, 0));
        StunMessage told = VirtualClient.parse(network.take(client.tuple).getFirst());
        assertThat(told.method()).isEqualTo(Method.DATA);
        assertThat(told.int32(told.find(AttributeType.ICMP))).isEqualTo(3 << 9 | 3);
        network.tell(new Event.PeerUnreachable(id, PEER_IPV6, 3, 3, 0));
        assertThat(network.take(client.tuple)).isEmpty();
    }

    @Test
    void twoClientsOfThisServerMeetAlsoByItsExternalAddress() {
        TransportAddress external = TransportAddress.ofIpv4(0x0909_0909, 0);
        VirtualNetwork behindNat = new VirtualNetwork(Quotas.Limits.NONE, external, 0);
        VirtualClient one = new VirtualClient(behindNat, 1);
        VirtualClient two = new VirtualClient(behindNat, 2);
        TransportAddress relayedOne = one.allocate();
        TransportAddress relayedTwo = two.allocate();
        assertThat(relayedTwo.sameAddress(external)).isTrue();
        one.permit(relayedTwo);
        two.permit(relayedOne);
        one.send(relayedTwo, "hello");
        VirtualNetwork.ToPeer sent = behindNat.toPeers.getFirst();
        assertThat(sent.peer().sameAddress(VirtualNetwork.RELAY_IPV4)).isTrue();
        behindNat.fromPeer(sent.peer(), sent.from(), sent.data());
        StunMessage got = VirtualClient.parse(behindNat.take(two.tuple).getFirst());
        TransportAddress peer = new TransportAddress();
        dev.vitrine.turn.wire.XorAddress.read(got, got.find(AttributeType.XOR_PEER_ADDRESS), peer);
        assertThat(peer).isEqualTo(relayedOne);
        one.send(external.withPort(22), "not to other services");
        assertThat(behindNat.toPeers).hasSize(1);
    }

    @Test
    void aClientWithATicketKeepsItsAllocationAtANewAddress() {
        StunMessage answer = client.request(Method.ALLOCATE, writer -> {
            VirtualClient.udp(writer);
            writer.flag(AttributeType.MOBILITY_TICKET);
        });
        byte[] ticket = answer.bytes(answer.find(AttributeType.MOBILITY_TICKET));
        TransportAddress relayed = relayed(answer);
        client.permit(PEER);
        VirtualClient moved = new VirtualClient(network, 4999);
        byte[] refresh = moveTo(moved, ticket);
        StunMessage first = moved.exchange(refresh);
        assertThat(errorOf(first)).isZero();
        assertThat(first.bytes(first.find(AttributeType.MOBILITY_TICKET))).isNotEqualTo(ticket);
        assertThat(errorOf(moved.exchange(refresh))).isZero();
        network.fromPeer(relayed, PEER, bytes("found you"));
        assertThat(network.take(moved.tuple)).hasSize(1);
        assertThat(network.take(client.tuple)).isEmpty();
        VirtualClient thief = new VirtualClient(network, 5999);
        assertThat(errorOf(thief.exchange(moveTo(thief, ticket)))).isEqualTo(400);
        ticket[20] ^= 1;
        assertThat(errorOf(thief.exchange(moveTo(thief, ticket)))).isEqualTo(400);
    }

    private static byte[] moveTo(VirtualClient moved, byte[] ticket) {
        StunMessage challenge = moved.exchange(moved.bare(Method.REFRESH, writer -> {}));
        moved.nonce = challenge.bytes(challenge.find(AttributeType.NONCE));
        return moved.signed(Method.REFRESH, writer -> writer.bytes(AttributeType.MOBILITY_TICKET, ticket));
    }

    @Test
    void tcpRelaysConnectBindAndJoin() {
        VirtualClient control = new VirtualClient(network, Transport.TCP, 4000);
        control.request(Method.ALLOCATE, writer -> writer.int32(AttributeType.REQUESTED_TRANSPORT, 6 << 24));
        byte[] connect =
                control.signed(Method.CONNECT, writer -> writer.xorAddress(AttributeType.XOR_PEER_ADDRESS, PEER));
        network.fromClient(control.tuple, connect);
        Order.ConnectPeer order = (Order.ConnectPeer) network.orders.getLast();
        network.tell(new Event.PeerConnected(order.connectionId()));
        StunMessage connected = VirtualClient.parse(network.take(control.tuple).getFirst());
        int id = connected.int32(connected.find(AttributeType.CONNECTION_ID));
        VirtualClient data = new VirtualClient(network, Transport.TCP, 4001);
        assertThat(errorOf(
                        data.request(Method.CONNECTION_BIND, writer -> writer.int32(AttributeType.CONNECTION_ID, id))))
                .isZero();
        assertThat(network.orders.getLast()).isEqualTo(new Order.JoinStreams(data.tuple, id));
        assertThat(errorOf(
                        data.request(Method.CONNECTION_BIND, writer -> writer.int32(AttributeType.CONNECTION_ID, id))))
                .isEqualTo(400);
    }

    @Test
    void aPeerConnectionThatNobodyBindsEndsAfterHalfAMinute() {
        VirtualClient control = new VirtualClient(network, Transport.TLS, 4000);
        control.request(Method.ALLOCATE, writer -> writer.int32(AttributeType.REQUESTED_TRANSPORT, 6 << 24));
        control.permit(PEER);
        int relay = network.orders.stream()
                .filter(Order.OpenRelay.class::isInstance)
                .map(order -> ((Order.OpenRelay) order).relay())
                .findFirst()
                .orElseThrow();
        network.tell(new Event.PeerAccepted(relay, PEER_IPV6, 1));
        assertThat(network.orders.getLast()).isEqualTo(new Order.RejectPeer(1));
        network.tell(new Event.PeerAccepted(relay, PEER, 2));
        assertThat(VirtualClient.parse(network.take(control.tuple).getFirst()).method())
                .isEqualTo(Method.CONNECTION_ATTEMPT);
        network.advance(31);
        assertThat(network.orders.getLast()).isInstanceOf(Order.ClosePeer.class);
    }

    @Test
    void drainingRefusesNewAllocationsAndKeepsLiveOnes() {
        client.allocate();
        client.permit(PEER);
        network.tell(new Event.Drain());
        assertThat(errorOf(new VirtualClient(network, 2).request(Method.ALLOCATE, VirtualClient::udp)))
                .isEqualTo(508);
        client.send(PEER, "still here");
        assertThat(network.toPeers).hasSize(1);
    }

    @Test
    void theOperatorAndTheEndOfAConnectionEndAllocations() {
        client.allocate();
        network.tell(new Event.EndAllocation(
                network.relay.reports(network.nowNanos).getFirst().id()));
        assertThat(network.relay.allocationCount()).isZero();
        VirtualClient stream = new VirtualClient(network, Transport.TCP, 9);
        stream.allocate();
        network.tell(new Event.ClientClosed(stream.tuple));
        assertThat(network.relay.allocationCount()).isZero();
        assertThat(network.open).isEmpty();
    }

    private static int allocateAs(VirtualNetwork network, int port, String name, String password) {
        VirtualClient client = new VirtualClient(network, port);
        client.username = name;
        client.password = password;
        return errorOf(client.request(Method.ALLOCATE, VirtualClient::udp));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
