package dev.vitrine.turn.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.wire.MessageIntegrity;
import dev.vitrine.turn.wire.TransportAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthenticatorTest {
    private static final TransportAddress CLIENT = TransportAddress.ofIpv4(0x0101_0101, 1);
    private final NonceMint nonces = new NonceMint(new byte[32], 60);

    @Test
    void noncesAskForHashedNamesOnlyWhereEveryNameCanBeFoundByItsHash() {
        // Feature bits (RFC 8489 section 18.1): 1100 0000 ... is "wAAA" in base64, 1000 0000 ... "gAAA".
        assertThat(authenticator(List.of()).nonce(CLIENT, 0)).startsWith("obMatJos2wAAA");
        assertThat(authenticator(List.of(new SharedSecret("s"))).nonce(CLIENT, 0))
                .startsWith("obMatJos2gAAA");
    }

    @Test
    void nobodyCanTakeAFeatureOutOfANonce() {
        String minted = authenticator(List.of()).nonce(CLIENT, 0);
        assertThat(nonces.accepts(bytes(minted), CLIENT, 60)).isTrue();
        assertThat(nonces.accepts(bytes(minted.replace("wAAA", "gAAA")), CLIENT, 60))
                .isFalse();
        assertThat(nonces.accepts(bytes(minted), CLIENT, 61)).isFalse();
    }

    /** Clients send names as the OpaqueString profile composes them, however the operator typed them. */
    @Test
    void namesAreFoundHoweverTheirAccentsWereTyped() {
        UserDirectory users =
                new UserDirectory("realm", List.of(Credential.ofPassword("Jose\u0301", "realm", "p")), List.of());
        assertThat(users.named("Jos\u00e9")).isNotNull();
    }

    private Authenticator authenticator(List<SharedSecret> secrets) {
        UserDirectory users = new UserDirectory("realm", List.of(Credential.ofPassword("user", "realm", "p")), secrets);
        return new Authenticator(nonces, new MessageIntegrity(), users);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
