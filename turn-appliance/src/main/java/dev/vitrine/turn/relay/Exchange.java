package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.Authentication.Accepted;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.StunMessage;
import org.jspecify.annotations.Nullable;

/** The request that is being answered, who sent it and when. One instance serves one request after another. */
final class Exchange {
    /** What is needed to answer a request after its bytes are gone. */
    record Saved(
            FiveTuple client, Accepted user, int method, int transactionHi, long transactionLo, boolean fingerprint) {}

    final StunMessage message = new StunMessage();
    FiveTuple client = new FiveTuple();
    long nowNanos;

    @Nullable Accepted user;

    void begin(FiveTuple client, long nowNanos) {
        this.client = client;
        this.nowNanos = nowNanos;
        this.user = null;
    }

    boolean wantsFingerprint() {
        return message.has(AttributeType.FINGERPRINT);
    }

    /** A copy that outlives the packet. */
    Saved save(Accepted user) {
        return new Saved(
                client.copy(),
                user,
                message.method(),
                message.transactionHi(),
                message.transactionLo(),
                wantsFingerprint());
    }
}
