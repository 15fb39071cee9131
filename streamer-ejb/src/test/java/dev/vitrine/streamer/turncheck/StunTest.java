package dev.vitrine.streamer.turncheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The vectors of RFC 5769. */
class StunTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void writesARequestWithLongTermCredentials() throws GeneralSecurityException {
        String user = "\u30DE\u30C8\u30EA\u30C3\u30AF\u30B9";
        byte[] key = MessageDigest.getInstance("MD5")
                .digest((user + ":example.org:TheMatrIX").getBytes(StandardCharsets.UTF_8));

        byte[] request = new StunRequest(StunNumbers.BINDING, HEX.parseHex("78ad3433c6ad72c029da412e"))
                .with(StunNumbers.USERNAME, user)
                .with(StunNumbers.NONCE, "f//499k954d6OL34oL9FSTvy64sA")
                .with(StunNumbers.REALM, "example.org")
                .signed(key);

        assertThat(HEX.formatHex(request))
                .isEqualTo("000100602112a44278ad3433c6ad72c029da412e"
                        + "00060012e3839ee38388e383aae38383e382afe382b90000"
                        + "0015001c662f2f3439396b39353464364f4c33346f4c39465354767936347341"
                        + "0014000b6578616d706c652e6f726700"
                        + "00080014f67024656dd64a3e02b8e0712e85c9a28ca89666");
    }

    @Test
    void readsAnAnswerWithAnAddressOfEachFamily() {
        StunAnswer four = StunAnswer.parse(HEX.parseHex("0101003c2112a442b7e7a701bc34d686fa87dfae"
                        + "8022000b7465737420766563746f7220"
                        + "002000080001a147e112a643"
                        + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
                        + "80280004c07d4c96"))
                .orElseThrow();
        StunAnswer six = StunAnswer.parse(HEX.parseHex("010100482112a442b7e7a701bc34d686fa87dfae"
                        + "8022000b7465737420766563746f7220"
                        + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
                        + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
                        + "80280004c8fb0b4c"))
                .orElseThrow();

        assertThat(four.success()).isTrue();
        assertThat(four.address(StunNumbers.XOR_MAPPED_ADDRESS)).contains(new InetSocketAddress("192.0.2.1", 32853));
        assertThat(six.address(StunNumbers.XOR_MAPPED_ADDRESS))
                .contains(new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853));
    }

    @Test
    void masksAnAddressAsItIsUnmasked() {
        byte[] transaction = HEX.parseHex("b7e7a701bc34d686fa87dfae");
        assertThat(HEX.formatHex(XorAddress.of(new InetSocketAddress("192.0.2.1", 32853), transaction)))
                .isEqualTo("0001a147e112a643");
        assertThat(HEX.formatHex(XorAddress.of(
                        new InetSocketAddress("2001:db8:1234:5678:11:2233:4455:6677", 32853), transaction)))
                .isEqualTo("0002a1470113a9faa5d3f179bc25f4b5bed2b9d9");
    }

    @Test
    void takesNothingElseForAnAnswer() {
        byte[] answer = HEX.parseHex("0101000c2112a442b7e7a701bc34d686fa87dfae" + "002000080001a147e112a643");
        assertThat(StunAnswer.parse(answer)).isPresent();
        for (int length = 0; length < answer.length; length++) {
            assertThat(StunAnswer.parse(Arrays.copyOf(answer, length)))
                    .as("cut to " + length)
                    .isEmpty();
        }
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] changed = answer.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            // Whatever comes of it, it is a verdict and no exception.
            StunAnswer.parse(changed).ifPresent(read -> {
                read.address(StunNumbers.XOR_MAPPED_ADDRESS);
                read.errorCode();
            });
        }
    }
}
