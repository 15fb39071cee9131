package dev.vitrine.turn.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each parser of a stranger's bytes: a verdict, never an exception, and nothing read beyond the packet. */
class WireFuzzTest {
    private static final int DAMAGED = 20_000;
    private static final byte[] KEY = new byte[16];
    private final MessageIntegrity integrity = new MessageIntegrity();
    private final StunMessage message = new StunMessage();

    @FuzzTest
    void aStunMessageIsReadOrRefused(byte[] bytes) {
        stunMessage(bytes);
    }

    @FuzzTest
    void channelDataEndsWithinItsPacket(byte[] bytes) {
        channelData(bytes);
    }

    @FuzzTest
    void aStreamIsCutIntoFramesThatMakeProgress(byte[] bytes) {
        streamFrames(bytes);
    }

    @FuzzTest
    void anAddressThatIsReadIsWrittenAlike(byte[] value) {
        address(value);
    }

    @Test
    void damageOfEveryKindIsTakenByEveryParser() {
        Random random = new Random(8489);
        List<byte[]> seeds = seeds();
        for (int i = 0; i < DAMAGED; i++) {
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] bytes = Arrays.copyOf(seed, random.nextInt(4) == 0 ? random.nextInt(seed.length + 9) : seed.length);
            for (int flips = random.nextInt(5); flips > 0 && bytes.length > 0; flips--) {
                bytes[random.nextInt(Math.min(bytes.length, 64))] = (byte) random.nextInt();
            }
            stunMessage(bytes);
            channelData(bytes);
            streamFrames(bytes);
            address(Arrays.copyOf(bytes, random.nextInt(24)));
        }
    }

    private void stunMessage(byte[] bytes) {
        // Surrounded by other bytes, as in a shared buffer.
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length + 64);
        buffer.put(32, bytes);
        if (message.wrap(buffer, 32, bytes.length) != ParseVerdict.OK) {
            return;
        }
        Fingerprint.isAbsentOrRight(message);
        integrity.verify(message, MessageIntegrity.Kind.SHA1, KEY);
        integrity.verify(message, MessageIntegrity.Kind.SHA256, KEY);
        for (int i = 0; i < message.attributeCount(); i++) {
            int end = message.valueOffset(i) + message.valueLength(i);
            assertThat(end).isBetween(32 + StunMessage.HEADER_LENGTH, 32 + bytes.length);
            XorAddress.read(message, i, new TransportAddress());
            PasswordAlgorithm.read(message, i);
            PasswordAlgorithm.echoesOffer(message, i);
        }
    }

    private static void channelData(byte[] bytes) {
        int length = ChannelData.dataLength(ByteBuffer.wrap(bytes), 0, bytes.length);
        assertThat(length).isBetween(-1, Math.max(-1, bytes.length - ChannelData.HEADER_LENGTH));
    }

    private static void streamFrames(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int at = 0;
        while (at < bytes.length) {
            int length = StreamFrame.length(buffer, at, bytes.length - at);
            if (length == StreamFrame.BROKEN || length == StreamFrame.INCOMPLETE) {
                return;
            }
            assertThat(length).isBetween(ChannelData.HEADER_LENGTH, bytes.length - at);
            at += length;
        }
    }

    private void address(byte[] value) {
        StunWriter writer = new StunWriter()
                .begin(ByteBuffer.allocate(value.length + 64), 0, MessageClass.REQUEST, Method.BINDING, 7, 9)
                .bytes(AttributeType.XOR_PEER_ADDRESS, value);
        assertThat(message.wrap(writer.buffer(), 0, writer.length())).isEqualTo(ParseVerdict.OK);
        TransportAddress address = new TransportAddress();
        if (!XorAddress.read(message, 0, address)) {
            return;
        }
        StunWriter again = new StunWriter()
                .begin(ByteBuffer.allocate(64), 0, MessageClass.REQUEST, Method.BINDING, 7, 9)
                .xorAddress(AttributeType.XOR_PEER_ADDRESS, address);
        assertThat(message.wrap(again.buffer(), 0, again.length())).isEqualTo(ParseVerdict.OK);
        // The first byte is reserved and ignored.
        assertThat(Arrays.copyOfRange(message.bytes(0), 1, value.length))
                .isEqualTo(Arrays.copyOfRange(value, 1, value.length));
        assertThat(TransportAddress.of(address.addressBytes(), address.port())).isEqualTo(address);
        assertThat(address.toString()).isNotEmpty();
    }

    private List<byte[]> seeds() {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        StunWriter request = new StunWriter()
                .begin(buffer, 0, MessageClass.REQUEST, Method.ALLOCATE, 1, 2)
                .int32(AttributeType.REQUESTED_TRANSPORT, 17 << 24)
                .xorAddress(AttributeType.XOR_PEER_ADDRESS, TransportAddress.ofIpv6(1, 2, 3))
                .text(AttributeType.USERNAME, "alice")
                .passwordAlgorithms()
                .int32(AttributeType.PASSWORD_ALGORITHM, 2 << 16)
                .integrity(integrity, MessageIntegrity.Kind.SHA1, KEY)
                .integrity(integrity, MessageIntegrity.Kind.SHA256, KEY)
                .fingerprint();
        byte[] signed = new byte[request.length()];
        buffer.get(0, signed);
        byte[] frames = new byte[signed.length + 8];
        System.arraycopy(new byte[] {0x40, 0, 0, 3, 1, 2, 3, 0}, 0, frames, 0, 8);
        System.arraycopy(signed, 0, frames, 8, signed.length);
        return List.of(signed, frames, new byte[] {0x4F, (byte) 0xFF, 0, 4, 1, 2, 3, 4});
    }
}
