package dev.vitrine.turn.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** RFC 2202 (SHA-1) and RFC 4231 (SHA-256), and the JDK's own as a peer. */
class HmacTest {
    private static final byte[] JEFE = "Jefe".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] QUESTION = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
    private static final int BLOCK_BYTES = 64;

    @Test
    void standardVectorsHold() {
        assertThat(hex(Hmac.sha1().begin(JEFE).update(QUESTION).tag()))
                .isEqualTo("effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
        assertThat(hex(Hmac.sha256().begin(JEFE).update(QUESTION).tag()))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void agreesWithTheJdkForKeysOfEveryLengthOneAfterTheOther() throws GeneralSecurityException {
        Random random = new Random(7);
        Hmac sha1 = Hmac.sha1();
        Hmac sha256 = Hmac.sha256();
        for (int length = 1; length <= 2 * BLOCK_BYTES + 2; length++) {
            byte[] key = new byte[length];
            byte[] message = new byte[random.nextInt(200)];
            random.nextBytes(key);
            random.nextBytes(message);
            assertThat(sha1.begin(key).update(message).tag()).isEqualTo(jdk("HmacSHA1", key, message));
            assertThat(sha256.begin(key).update(ByteBuffer.wrap(message)).tag())
                    .isEqualTo(jdk("HmacSHA256", key, message));
        }
    }

    @Test
    void aMessageThatWasNotEndedLeavesNothingBehind() {
        Hmac hmac = Hmac.sha256();
        hmac.begin(JEFE).update(JEFE);
        assertThat(hmac.begin(JEFE).update(QUESTION).tag())
                .isEqualTo(Hmac.sha256().begin(JEFE).update(QUESTION).tag());
    }

    @Test
    void theOwnerOfAKeyMayChangeIt() {
        byte[] key = JEFE.clone();
        Hmac hmac = Hmac.sha256();
        byte[] before = hmac.begin(key).update(QUESTION).tag();
        key[0]++;
        assertThat(hmac.begin(key).update(QUESTION).tag()).isNotEqualTo(before);
    }

    private static byte[] jdk(String algorithm, byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(message);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
