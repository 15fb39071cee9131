package dev.vitrine.turn.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** RFC 5769 sections 2.1 to 2.4, and RFC 8489 appendix B.1 as its erratum corrects it. */
class StandardVectorsTest {
    private static final byte[] SHORT_TERM_KEY = "VOkJxbRl1RmTxUk/WvJxBt".getBytes(StandardCharsets.US_ASCII);
    private static final String REQUEST = """
            000100582112a442b7e7a701bc34d686fa87dfae802200105354554e207465737420636c69656e7400240004
            6e0001ff80290008932ff9b151263b36000600096576746a3a68367659202020000800149aeaa70cbfd8cb56781e
            f2b5b2d3f249c1b571a280280004e57a3bcf""";
    private static final String RESPONSE_IPV4 = """
            0101003c2112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000080001a147e112
            a643000800142b91f599fd9e90c38c7489f92af9ba53f06be7d780280004c07d4c96""";
    private static final String RESPONSE_IPV6 = """
            010100482112a442b7e7a701bc34d686fa87dfae8022000b7465737420766563746f7220002000140002a1470113
            a9faa5d3f179bc25f4b5bed2b9d900080014a382954e4be67bf11784c97c8292c275bfe3ed4180280004c8fb0b4c""";
    private static final String LONG_TERM = """
            000100602112a44278ad3433c6ad72c029da412e00060012e3839ee38388e383aae38383e382afe382b90000
            0015001c662f2f3439396b39353464364f4c33346f4c394653547679363473410014000b6578616d706c652e6f7267
            0000080014f67024656dd64a3e02b8e0712e85c9a28ca89666""";

    private static final String LONG_TERM_SHA256 = """
            000100902112a44278ad3433c6ad72c029da412e001e00204a3cf38fef6992bda952c6780417da0f24819415569e60b2
            05c46e41407f1704001500296f624d61744a6f733241414143662f2f3439396b39353464364f4c33346f4c3946535476
            79363473410000000014000b6578616d706c652e6f726700001d000400020000001c0020
            b5c7bf005b6c52a21c51c5e892f81924136296cb927c43149309278cc6518e65""";

    private final StunMessage message = new StunMessage();
    private final MessageIntegrity integrity = new MessageIntegrity();

    @Test
    void sampleRequestVerifies() {
        wrap(REQUEST);
        assertThat(message.messageClass()).isEqualTo(MessageClass.REQUEST);
        assertThat(message.method()).isEqualTo(Method.BINDING);
        assertThat(message.text(message.find(AttributeType.USERNAME))).isEqualTo("evtj:h6vY");
        assertThat(integrity.verify(message, MessageIntegrity.Kind.SHA1, SHORT_TERM_KEY))
                .isTrue();
        assertThat(Fingerprint.isAbsentOrRight(message)).isTrue();
    }

    @Test
    void sampleIpv4ResponseVerifies() {
        wrap(RESPONSE_IPV4);
        assertMapped(TransportAddress.ofIpv4(0xC000_0201, 32853));
    }

    @Test
    void sampleIpv6ResponseVerifies() {
        wrap(RESPONSE_IPV6);
        assertMapped(TransportAddress.ofIpv6(0x2001_0DB8_1234_5678L, 0x0011_2233_4455_6677L, 32853));
    }

    private void assertMapped(TransportAddress expected) {
        TransportAddress mapped = new TransportAddress();
        assertThat(message.messageClass()).isEqualTo(MessageClass.SUCCESS);
        assertThat(XorAddress.read(message, message.find(AttributeType.XOR_MAPPED_ADDRESS), mapped))
                .isTrue();
        assertThat(mapped).isEqualTo(expected);
        assertThat(integrity.verify(message, MessageIntegrity.Kind.SHA1, SHORT_TERM_KEY))
                .isTrue();
        assertThat(Fingerprint.isAbsentOrRight(message)).isTrue();
    }

    @Test
    void longTermRequestVerifies() throws Exception {
        wrap(LONG_TERM);
        byte[] key = MessageDigest.getInstance("MD5")
                .digest("マトリックス:example.org:TheMatrIX".getBytes(StandardCharsets.UTF_8));
        assertThat(message.text(message.find(AttributeType.USERNAME))).isEqualTo("マトリックス");
        assertThat(integrity.verify(message, MessageIntegrity.Kind.SHA1, key)).isTrue();
    }

    @Test
    void longTermRequestWithSha256AndUserHashVerifies() throws Exception {
        wrap(LONG_TERM_SHA256);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] key = sha256.digest("マトリックス:example.org:TheMatrIX".getBytes(StandardCharsets.UTF_8));
        byte[] hash = sha256.digest("マトリックス:example.org".getBytes(StandardCharsets.UTF_8));
        assertThat(message.bytes(message.find(AttributeType.USERHASH))).isEqualTo(hash);
        assertThat(PasswordAlgorithm.read(message, message.find(AttributeType.PASSWORD_ALGORITHM)))
                .isEqualTo(PasswordAlgorithm.SHA256);
        assertThat(integrity.verify(message, MessageIntegrity.Kind.SHA256, key)).isTrue();
    }

    @Test
    void oneFlippedBitBreaksIntegrityAndFingerprint() {
        byte[] bytes = bytes(REQUEST);
        bytes[30] ^= 1;
        assertThat(message.wrap(ByteBuffer.wrap(bytes), 0, bytes.length)).isEqualTo(ParseVerdict.OK);
        assertThat(integrity.verify(message, MessageIntegrity.Kind.SHA1, SHORT_TERM_KEY))
                .isFalse();
        assertThat(Fingerprint.isAbsentOrRight(message)).isFalse();
    }

    private void wrap(String hex) {
        byte[] bytes = bytes(hex);
        assertThat(message.wrap(ByteBuffer.wrap(bytes), 0, bytes.length)).isEqualTo(ParseVerdict.OK);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
}
