package dev.vitrine.turn.relay;

import static dev.vitrine.turn.relay.VirtualClient.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.MessageClass;
import dev.vitrine.turn.wire.MessageIntegrity;
import dev.vitrine.turn.wire.MessageIntegrity.Kind;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.PasswordAlgorithm;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.StunWriter;
import dev.vitrine.turn.wire.TransportAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the long-term credential mechanism and of messages in general: RFC 8489 sections 6.3, 9.2.4 and 14. */
class CredentialRulesTest {
    private static final TransportAddress PEER = TransportAddress.ofIpv4(0x0101_0101, 5000);

    private final MessageIntegrity integrity = new MessageIntegrity();
    private final VirtualNetwork network = new VirtualNetwork();
    private final VirtualClient client = new VirtualClient(network, 4000);

    @BeforeEach
    void allocate() {
        client.allocate();
    }

    @Test
    void aChallengeHasAllThatTheNextRequestNeeds() {
        StunMessage challenge = client.exchange(client.bare(Method.REFRESH, w -> {}));
        assertThat(errorOf(challenge)).isEqualTo(401);
        assertThat(challenge.has(AttributeType.REALM)).isTrue();
        assertThat(challenge.has(AttributeType.NONCE)).isTrue();
        assertThat(challenge.int64(challenge.find(AttributeType.PASSWORD_ALGORITHMS)))
                .isEqualTo(PasswordAlgorithm.OFFERED);
    }

    @ParameterizedTest
    @ValueSource(ints = {AttributeType.USERNAME, AttributeType.REALM, AttributeType.NONCE})
    void aSignedRequestThatLacksOneOfItsPartsIsBad(int missing) {
        byte[] request = client.bare(Method.REFRESH, w -> {
            credentials(w, missing);
            w.integrity(integrity, Kind.SHA1, client.key());
        });
        assertThat(errorOf(client.exchange(request))).isEqualTo(400);
    }

    @Test
    void aStaleOrTamperedNonceGetsAFreshOne() {
        byte[] good = client.nonce;
        for (int at : new int[] {0, 9, 10, 15, good.length - 1}) {
            client.nonce = good.clone();
            client.nonce[at] ^= 1;
            StunMessage answer = client.refresh(600);
            assertThat(errorOf(answer)).as("byte " + at).isEqualTo(438);
            client.nonce = answer.bytes(answer.find(AttributeType.NONCE));
            assertThat(errorOf(client.refresh(600))).isZero();
        }
    }

    @Test
    void theChosenAlgorithmMustBeOneThatWasOfferedAndTheOfferComeBackWhole() {
        assertThat(errorOf(client.exchange(withAlgorithms(w -> w.passwordAlgorithms()))))
                .isEqualTo(400);
        assertThat(errorOf(client.exchange(withAlgorithms(w -> w.int32(AttributeType.PASSWORD_ALGORITHM, 2 << 16)))))
                .isEqualTo(400);
        assertThat(errorOf(client.exchange(
                        withAlgorithms(w -> w.passwordAlgorithms().int32(AttributeType.PASSWORD_ALGORITHM, 3 << 16)))))
                .isEqualTo(400);
        assertThat(errorOf(client.exchange(withAlgorithms(w -> w.int32(AttributeType.PASSWORD_ALGORITHMS, 1 << 16)
                        .int32(AttributeType.PASSWORD_ALGORITHM, 1 << 16)))))
                .isEqualTo(400);
    }

    @Test
    void answersAreSignedWithSha256ExactlyWhenAnAlgorithmWasChosen() {
        StunMessage chosen = client.exchange(
                withAlgorithms(w -> w.passwordAlgorithms().int32(AttributeType.PASSWORD_ALGORITHM, 1 << 16)));
        assertThat(integrity.verify(chosen, Kind.SHA256, client.key())).isTrue();
        StunMessage unchosen = client.exchange(withAlgorithms(w -> {}));
        assertThat(integrity.verify(unchosen, Kind.SHA1, client.key())).isTrue();
        assertThat(unchosen.has(AttributeType.MESSAGE_INTEGRITY_SHA256)).isFalse();
    }

    @Test
    void ofTwoSignaturesTheStrongerCounts() {
        assertThat(errorOf(client.exchange(twiceSigned(new byte[16], client.key()))))
                .isZero();
        assertThat(errorOf(client.exchange(twiceSigned(client.key(), new byte[16]))))
                .isEqualTo(401);
    }

    @Test
    void timeLimitedNamesCannotBeHashedSoNonesAskForIt() {
        // The network has shared secrets: bit 0 (password algorithms) alone.
        assertThat(new String(client.nonce, StandardCharsets.US_ASCII)).startsWith("obMatJos2gAAA");
    }

    @Test
    void attributesBehindTheSignatureDoNotCount() {
        byte[] request = client.bare(Method.CREATE_PERMISSION, w -> {
            credentials(w, 0);
            w.integrity(integrity, Kind.SHA1, client.key()).xorAddress(AttributeType.XOR_PEER_ADDRESS, PEER);
        });
        assertThat(errorOf(client.exchange(request))).isEqualTo(400);
    }

    @Test
    void aMessageWithAWrongFingerprintOrOfAnUnknownMethodIsNotAnswered() {
        byte[] damaged = client.bare(Method.BINDING, StunWriter::fingerprint);
        assertThat(client.exchange(damaged).has(AttributeType.FINGERPRINT)).isTrue();
        damaged[damaged.length - 1] ^= 1;
        network.fromClient(client.tuple, damaged);
        network.fromClient(client.tuple, client.bare(0x2AB, w -> {}));
        network.fromClient(client.tuple, client.bare(Method.SEND, w -> {}));
        assertThat(network.take(client.tuple)).isEmpty();
    }

    @Test
    void whatMustBeUnderstoodAndIsNotIsNamedOrDropped() {
        StunMessage answer =
                client.exchange(client.bare(Method.BINDING, w -> w.flag(0x7ABC).flag(0x9ABC)));
        assertThat(errorOf(answer)).isEqualTo(420);
        assertThat(answer.valueLength(answer.find(AttributeType.UNKNOWN_ATTRIBUTES)))
                .isEqualTo(2);
        client.permit(PEER);
        network.fromClient(
                client.tuple,
                client.indication(
                        Method.SEND,
                        w -> w.xorAddress(AttributeType.XOR_PEER_ADDRESS, PEER)
                                .text(AttributeType.DATA, "x")
                                .flag(0x7ABC)));
        assertThat(network.toPeers).isEmpty();
    }

    @Test
    void indicationsAndAnswersFromClientsAreNeverAnswered() {
        network.fromClient(client.tuple, client.indication(Method.BINDING, w -> {}));
        network.fromClient(client.tuple, client.indication(Method.ALLOCATE, VirtualClient::udp));
        byte[] answer = client.bare(Method.BINDING, w -> {});
        answer[0] |= (byte) (MessageClass.SUCCESS.typeOf(0) >>> 8);
        network.fromClient(client.tuple, answer);
        assertThat(network.take(client.tuple)).isEmpty();
    }

    /** A request that MESSAGE-INTEGRITY-SHA256 signs with the MD5 key. */
    private byte[] withAlgorithms(Consumer<StunWriter> algorithms) {
        return client.bare(Method.REFRESH, w -> {
            credentials(w, 0);
            algorithms.accept(w);
            w.integrity(integrity, Kind.SHA256, client.key());
        });
    }

    private byte[] twiceSigned(byte[] sha1Key, byte[] sha256Key) {
        return client.bare(Method.REFRESH, w -> {
            credentials(w, 0);
            w.integrity(integrity, Kind.SHA1, sha1Key).integrity(integrity, Kind.SHA256, sha256Key);
        });
    }

    private void credentials(StunWriter writer, int without) {
        if (without != AttributeType.USERNAME) {
            writer.text(AttributeType.USERNAME, client.username);
        }
        if (without != AttributeType.REALM) {
            writer.text(AttributeType.REALM, VirtualNetwork.REALM);
        }
        if (without != AttributeType.NONCE) {
            writer.bytes(AttributeType.NONCE, client.nonce);
        }
    }
}
