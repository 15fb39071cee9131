package dev.vitrine.turn.relay;

import static dev.vitrine.turn.relay.VirtualClient.errorOf;
import static dev.vitrine.turn.relay.VirtualClient.relayed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.auth.Quotas;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.MessageClass;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.StunWriter;
import dev.vitrine.turn.wire.TransportAddress;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of Allocate and Refresh: RFC 8656 sections 7.2 and 8.2, RFC 6062 section 5.1, RFC 8016 section 3. */
class AllocateRulesTest {
    private static final int IPV4 = 1 << 24;
    private static final int IPV6 = 2 << 24;

    private final VirtualNetwork network = new VirtualNetwork();
    private final VirtualClient client = new VirtualClient(network, 4000);

    @Test
    void attributesThatExcludeEachOtherAreABadRequest() {
        assertThat(allocate(w -> w.int64(AttributeType.RESERVATION_TOKEN, 1).uint8(AttributeType.EVEN_PORT, 0)))
                .isEqualTo(400);
        assertThat(allocate(w -> w.int64(AttributeType.RESERVATION_TOKEN, 1)
                        .int32(AttributeType.REQUESTED_ADDRESS_FAMILY, IPV4)))
                .isEqualTo(400);
        assertThat(allocate(w -> w.int64(AttributeType.RESERVATION_TOKEN, 1)
                        .int32(AttributeType.ADDITIONAL_ADDRESS_FAMILY, IPV6)))
                .isEqualTo(400);
        assertThat(allocate(w -> w.int32(AttributeType.REQUESTED_ADDRESS_FAMILY, IPV4)
                        .int32(AttributeType.ADDITIONAL_ADDRESS_FAMILY, IPV6)))
                .isEqualTo(400);
        assertThat(allocate(w -> w.int32(AttributeType.ADDITIONAL_ADDRESS_FAMILY, IPV4)))
                .isEqualTo(400);
        assertThat(allocate(w ->
                        w.uint8(AttributeType.EVEN_PORT, 0x80).int32(AttributeType.ADDITIONAL_ADDRESS_FAMILY, IPV6)))
                .isEqualTo(400);
        assertThat(allocate(w -> w.int64(AttributeType.RESERVATION_TOKEN, 1))).isEqualTo(508);
        assertThat(network.open).isEmpty();
        assertThat(network.quotas.allocations()).isZero();
    }

    @Test
    void tcpRelaysAreForStreamsAndTakeNoUdpAttributes() {
        Consumer<StunWriter> tcp = w -> w.int32(AttributeType.REQUESTED_TRANSPORT, 6 << 24);
        assertThat(errorOf(client.request(Method.ALLOCATE, tcp))).isEqualTo(400);
        VirtualClient dtls = new VirtualClient(network, Transport.DTLS, 4001);
        assertThat(errorOf(dtls.request(Method.ALLOCATE, tcp))).isEqualTo(400);
        VirtualClient stream = new VirtualClient(network, Transport.TCP, 4002);
        for (int type : new int[] {AttributeType.EVEN_PORT, AttributeType.DONT_FRAGMENT}) {
            assertThat(errorOf(stream.request(Method.ALLOCATE, tcp.andThen(w -> w.bytes(type, new byte[1])))))
                    .isEqualTo(400);
        }
        assertThat(errorOf(
                        stream.request(Method.ALLOCATE, tcp.andThen(w -> w.int64(AttributeType.RESERVATION_TOKEN, 1)))))
                .isEqualTo(400);
        assertThat(errorOf(stream.request(Method.ALLOCATE, tcp))).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 600", "60, 600", "601, 601", "3600, 3600", "3601, 3600", "-1, 3600"})
    void theLifetimeIsAtLeastTheDefaultAndAtMostAnHour(int asked, int granted) {
        StunMessage answer = client.request(Method.ALLOCATE, w -> {
            VirtualClient.udp(w);
            w.int32(AttributeType.LIFETIME, asked);
        });
        assertThat(answer.int32(answer.find(AttributeType.LIFETIME))).isEqualTo(granted);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFamilyThatCannotBeServedIsToldBesideTheOther(boolean ipv6) {
        for (int port = 50_000; port < 50_100; port++) {
            network.portsInUse.add(port << 1 | (ipv6 ? 1 : 0));
        }
        StunMessage answer = client.request(Method.ALLOCATE, w -> {
            VirtualClient.udp(w);
            w.int32(AttributeType.ADDITIONAL_ADDRESS_FAMILY, IPV6);
        });
        assertThat(answer.messageClass()).isEqualTo(MessageClass.SUCCESS);
        assertThat(relayed(answer).isIpv6()).isNotEqualTo(ipv6);
        int error = answer.find(AttributeType.ADDRESS_ERROR_CODE);
        assertThat(answer.int32(error)).isEqualTo((ipv6 ? IPV6 : IPV4) | 5 << 8 | 8);
    }

    @Test
    void theNumberThatTheSecondFamilyHadInDraftsIsUnderstood() {
        StunMessage answer = client.request(Method.ALLOCATE, w -> {
            VirtualClient.udp(w);
            w.int32(AttributeType.DRAFT_ADDITIONAL_ADDRESS_FAMILY, IPV6);
        });
        int first = answer.find(AttributeType.XOR_RELAYED_ADDRESS);
        assertThat(answer.find(AttributeType.XOR_RELAYED_ADDRESS, first + 1)).isGreaterThan(first);
    }

    @Test
    void aCopyOfARefusedAllocateIsRefusedAlikeThoughItCouldSucceedNow() {
        VirtualNetwork narrow = new VirtualNetwork(new Quotas.Limits(1, 0, 0, 0), VirtualNetwork.RELAY_IPV4, 0);
        VirtualClient holder = new VirtualClient(narrow, 1);
        holder.allocate();
        VirtualClient late = new VirtualClient(narrow, 2);
        late.nonce = holder.nonce;
        byte[] request = late.signed(Method.ALLOCATE, VirtualClient::udp);
        assertThat(errorOf(late.exchange(request))).isEqualTo(486);
        holder.refresh(0);
        assertThat(errorOf(late.exchange(request))).isEqualTo(486);
        assertThat(errorOf(late.request(Method.ALLOCATE, VirtualClient::udp))).isZero();
    }

    @Test
    void aLateCopyOfAnAllocateBeginsNothingAnew() {
        client.nonce = client.exchange(client.bare(Method.ALLOCATE, VirtualClient::udp))
                .bytes(2);
        byte[] allocate = client.signed(Method.ALLOCATE, VirtualClient::udp);
        client.exchange(allocate);
        client.refresh(0);
        assertThat(errorOf(client.exchange(allocate))).isEqualTo(437);
        assertThat(network.relay.allocationCount()).isZero();
    }

    @Test
    void anotherUsersRequestIsNoCopy() {
        client.allocate();
        long transaction = client.transaction;
        VirtualClient other = new VirtualClient(network, 4000);
        other.nonce = client.nonce;
        other.username = "bob";
        other.password = "builder";
        other.transaction = transaction - 1;
        assertThat(errorOf(other.exchange(other.signed(Method.ALLOCATE, VirtualClient::udp))))
                .isEqualTo(437);
    }

    @Test
    void endingOneFamilyIsAnsweredAlikeTwiceAndLeavesTheOther() {
        client.request(Method.ALLOCATE, w -> {
            VirtualClient.udp(w);
            w.int32(AttributeType.ADDITIONAL_ADDRESS_FAMILY, IPV6);
        });
        Consumer<StunWriter> noIpv6 =
                w -> w.int32(AttributeType.LIFETIME, 0).int32(AttributeType.REQUESTED_ADDRESS_FAMILY, IPV6);
        byte[] end = client.signed(Method.REFRESH, noIpv6);
        assertThat(errorOf(client.exchange(end))).isZero();
        assertThat(errorOf(client.exchange(end))).isZero();
        assertThat(errorOf(client.request(Method.REFRESH, noIpv6))).isEqualTo(443);
        TransportAddress ipv6Peer = TransportAddress.ofIpv6(0x2A00_0000_0000_0000L, 9, 5000);
        assertThat(errorOf(client.permit(ipv6Peer))).isEqualTo(443);
        assertThat(errorOf(client.refresh(600))).isZero();
        assertThat(network.open.values()).noneMatch(TransportAddress::isIpv6);
    }

    @Test
    void aTicketInAnAllocateRequestIsEmpty() {
        assertThat(allocate(w -> w.bytes(AttributeType.MOBILITY_TICKET, new byte[4])))
                .isEqualTo(400);
        assertThat(allocate(w -> w.flag(AttributeType.MOBILITY_TICKET))).isZero();
    }

    private int allocate(Consumer<StunWriter> attributes) {
        Consumer<StunWriter> udp = VirtualClient::udp;
        return errorOf(client.request(Method.ALLOCATE, udp.andThen(attributes)));
    }
}
