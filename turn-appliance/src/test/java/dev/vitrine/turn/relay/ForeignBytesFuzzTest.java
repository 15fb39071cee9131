package dev.vitrine.turn.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.Fingerprint;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.ParseVerdict;
import dev.vitrine.turn.wire.StreamFrame;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.TransportAddress;
import dev.vitrine.turn.wire.XorAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Bytes of strangers: whatever they are, the parsers give a verdict and the machine goes on. */
class ForeignBytesFuzzTest {
    private static final TransportAddress PEER = TransportAddress.ofIpv4(0x0101_0101, 5000);

    @FuzzTest
    void everyParserGivesAVerdict(byte[] bytes) {
        parse(bytes);
    }

    @FuzzTest
    void theMachineTakesAnyDatagram(byte[] bytes) {
        VirtualNetwork network = new VirtualNetwork();
        network.fromClient(new VirtualClient(network, 1).tuple, bytes);
        assertThat(network.relay.allocationCount()).isZero();
    }

    @Test
    void damagedRequestsOfARealClientNeverBreakTheMachine() {
        VirtualNetwork network = new VirtualNetwork();
        VirtualClient client = new VirtualClient(network, 1);
        client.allocate();
        client.bind(0x4000, PEER);
        List<byte[]> seeds = List.of(
                client.signed(Method.ALLOCATE, VirtualClient::udp),
                client.signed(Method.CREATE_PERMISSION, w -> w.xorAddress(AttributeType.XOR_PEER_ADDRESS, PEER)),
                client.signed(
                        Method.CHANNEL_BIND,
                        w -> w.uint16Padded(AttributeType.CHANNEL_NUMBER, 0x4000)
                                .xorAddress(AttributeType.XOR_PEER_ADDRESS, PEER)),
                client.indication(
                        Method.SEND,
                        w -> w.xorAddress(AttributeType.XOR_PEER_ADDRESS, PEER).text(AttributeType.DATA, "data")),
                new byte[] {0x40, 0, 0, 4, 1, 2, 3, 4});
        Random random = new Random(20);
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = damage(seeds.get(random.nextInt(seeds.size())), random);
            parse(damaged);
            network.fromClient(client.tuple, damaged);
        }
        assertThat(network.relay.allocationCount()).isEqualTo(1);
        assertThat(network.toPeers).allMatch(sent -> sent.peer().sameAddress(PEER));
    }

    private static byte[] damage(byte[] seed, Random random) {
        byte[] damaged =
                java.util.Arrays.copyOf(seed, random.nextInt(8) == 0 ? random.nextInt(seed.length + 9) : seed.length);
        for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static void parse(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int frame = StreamFrame.length(buffer, 0, bytes.length);
        assertThat(frame).isBetween(StreamFrame.BROKEN, bytes.length);
        StunMessage message = new StunMessage();
        if (message.wrap(buffer, 0, bytes.length) == ParseVerdict.OK) {
            Fingerprint.isAbsentOrRight(message);
            for (int i = 0; i < message.attributeCount(); i++) {
                XorAddress.read(message, i, new TransportAddress());
                assertThat(message.bytes(i)).hasSize(message.valueLength(i));
            }
        }
    }
}
