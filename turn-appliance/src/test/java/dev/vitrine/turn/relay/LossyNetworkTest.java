package dev.vitrine.turn.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.MessageClass;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.TransportAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client and the relay under virtual time, with packets lost, doubled and reordered both ways. */
class LossyNetworkTest {
    private static final TransportAddress PEER = TransportAddress.ofIpv4(0x0101_0101, 5000);
    private static final int MOST_ATTEMPTS = 60;

    private final VirtualNetwork network = new VirtualNetwork();
    private final VirtualClient client = new VirtualClient(network, 4000);
    private final List<byte[]> underway = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyRequestIsAnsweredAlikeHoweverOftenItArrives(long seed) {
        Random random = new Random(seed);
        client.nonce = client.exchange(client.bare(Method.ALLOCATE, VirtualClient::udp))
                .bytes(2);
        for (int round = 0; round < 20; round++) {
            StunMessage allocated = transact(client.signed(Method.ALLOCATE, VirtualClient::udp), random);
            assertThat(allocated.messageClass()).isEqualTo(MessageClass.SUCCESS);
            TransportAddress relayed = VirtualClient.relayed(allocated);
            assertThat(network.relay.allocationCount()).isEqualTo(1);
            assertThat(transact(bind(), random).messageClass()).isEqualTo(MessageClass.SUCCESS);
            network.fromPeer(relayed, PEER, new byte[] {1});
            assertThat(network.take(client.tuple)).isNotEmpty();
            byte[] end = client.signed(Method.REFRESH, writer -> writer.int32(AttributeType.LIFETIME, 0));
            assertThat(transact(end, random).messageClass()).isEqualTo(MessageClass.SUCCESS);
            settle();
            assertThat(network.relay.allocationCount()).isZero();
        }
        assertThat(network.open).isEmpty();
        assertThat(network.quotas.allocations()).isZero();
    }

    private byte[] bind() {
        return client.signed(
                Method.CHANNEL_BIND,
                writer -> writer.uint16Padded(AttributeType.CHANNEL_NUMBER, 0x4000)
                        .xorAddress(AttributeType.XOR_PEER_ADDRESS, PEER));
    }

    /** Sends a request every 50 ms until its answer gets through; all its answers must be alike. */
    private StunMessage transact(byte[] request, Random random) {
        byte[] first = null;
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            for (int copies = random.nextInt(3); copies > 0; copies--) {
                underway.add(request);
            }
            Collections.shuffle(underway, random);
            for (int arriving = random.nextInt(underway.size() + 1); arriving > 0; arriving--) {
                network.fromClient(client.tuple, underway.removeLast());
            }
            for (byte[] answer : network.take(client.tuple)) {
                boolean mine = StunMessage.HEADER_LENGTH <= answer.length
                        && java.util.Arrays.equals(answer, 8, 20, request, 8, 20);
                if (mine && first != null) {
                    assertThat(answer).isEqualTo(first);
                }
                first = mine ? answer : first;
            }
            if (first != null && random.nextBoolean()) {
                settle();
                return VirtualClient.parse(first);
            }
            network.advance(0.05);
        }
        throw new AssertionError("no answer after " + MOST_ATTEMPTS + " attempts");
    }

    /** What is still underway arrives before the client goes on, for a 5-tuple's port is not used again at once. */
    private void settle() {
        underway.forEach(packet -> network.fromClient(client.tuple, packet));
        underway.clear();
        network.take(client.tuple);
    }
}
