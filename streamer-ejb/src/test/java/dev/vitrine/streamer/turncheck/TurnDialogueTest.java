package dev.vitrine.streamer.turncheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.turncheck.TurnDialogue.Next;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnDialogueTest {

    private static final InetSocketAddress RELAY = new InetSocketAddress("192.0.2.7", 50_000);

    private int requests;
    private final TurnDialogue dialogue = new TurnDialogue(true, "ann", "s3cret", this::transaction);

    @Test
    void takesARelayAndGivesItBack() {
        byte[] asks = dialogue.begin();
        assertThat(FakeTurn.method(asks)).isEqualTo(StunNumbers.ALLOCATE);
        byte[] proves = send(dialogue.handle(FakeTurn.challenge(asks, 401, "n1")));
        assertThat(text(proves)).contains("ann", "realm", "n1").doesNotContain("s3cret");
        byte[] permits = send(dialogue.handle(allocated(proves)));
        assertThat(FakeTurn.method(permits)).isEqualTo(StunNumbers.CREATE_PERMISSION);

        Next.Over over = over(dialogue.handle(FakeTurn.success(permits)));

        assertThat(over.ok()).isTrue();
        assertThat(over.step()).isEqualTo(TurnStep.PERMISSION);
        assertThat(over.detail()).contains("192.0.2.7:50000");
        assertThat(FakeTurn.method(dialogue.farewell().orElseThrow())).isEqualTo(StunNumbers.REFRESH);
    }

    @Test
    void takesAFreshNonceOnce() {
        byte[] proves = send(dialogue.handle(FakeTurn.challenge(dialogue.begin(), 401, "n1")));
        byte[] again = send(dialogue.handle(FakeTurn.challenge(proves, 438, "n2")));
        assertThat(text(again)).contains("n2");

        Next.Over over = over(dialogue.handle(FakeTurn.challenge(again, 438, "n3")));

        assertThat(over.step()).isEqualTo(TurnStep.CREDENTIAL);
        assertThat(dialogue.farewell()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, CREDENTIAL, QEMU_WEBRTC_TURN_SECRET",
        "441, CREDENTIAL, QEMU_WEBRTC_TURN_SECRET",
        "486, ALLOCATION, quota",
        "508, ALLOCATION, relay ports",
        "403, ALLOCATION, forbids",
        "500, ALLOCATION, 500 so it said"
    })
    void saysWhatARefusalMeans(int code, TurnStep step, String words) {
        byte[] proves = send(dialogue.handle(FakeTurn.challenge(dialogue.begin(), 401, "n1")));

        Next.Over over = over(dialogue.handle(FakeTurn.error(proves, code, "so it said")));

        assertThat(over.ok()).isFalse();
        assertThat(over.step()).isEqualTo(step);
        assertThat(over.detail()).contains(words, code + " so it said").doesNotContain("s3cret");
    }

    @Test
    void saysWhatAForbiddenPermissionMeans() {
        byte[] proves = send(dialogue.handle(FakeTurn.challenge(dialogue.begin(), 401, "n1")));
        byte[] permits = send(dialogue.handle(allocated(proves)));

        Next.Over over = over(dialogue.handle(FakeTurn.error(permits, 403, "Forbidden")));

        assertThat(over.step()).isEqualTo(TurnStep.PERMISSION);
        assertThat(over.detail()).contains("allow-peer", "allowed-peer-ip");
        assertThat(dialogue.farewell()).isPresent();
    }

    @Test
    void asksAStunServerForAnAnswerAlone() {
        TurnDialogue stun = new TurnDialogue(false, "", "", this::transaction);
        byte[] binding = stun.begin();
        byte[] seen = XorAddress.of(RELAY, FakeTurn.transaction(binding));

        Next.Over over = over(stun.handle(FakeTurn.success(binding, StunNumbers.XOR_MAPPED_ADDRESS, seen)));

        assertThat(over)
                .isEqualTo(new Next.Over(
                        TurnStep.REACHABILITY, true, "It answers, and sees this server at 192.0.2.7:50000."));
    }

    private static StunAnswer allocated(byte[] request) {
        byte[] relay = XorAddress.of(RELAY, FakeTurn.transaction(request));
        return FakeTurn.success(request, StunNumbers.XOR_RELAYED_ADDRESS, relay);
    }

    private static byte[] send(Next next) {
        assertThat(next).isInstanceOf(Next.Send.class);
        return ((Next.Send) next).request();
    }

    private static Next.Over over(Next next) {
        assertThat(next).isInstanceOf(Next.Over.class);
        return (Next.Over) next;
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1);
    }

    private byte[] transaction() {
        byte[] transaction = new byte[StunRequest.TRANSACTION_BYTES];
        transaction[0] = (byte) ++requests;
        return transaction;
    }
}
