package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.ErrorCode;
import dev.vitrine.turn.wire.StunMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest answers that can no more be told from the state of the server, so that a datagram client's repeated request
 * is answered alike and does nothing twice (RFC 8489 section 6.3.1, RFC 8656 sections 7.2 and 8.2). Only authenticated
 * requests come here, and the oldest make room for new ones.
 */
final class AnsweredRequests {
    private static final int MOST_REMEMBERED = 2048;

    /**
     * What the request was answered with.
     *
     * @param error null when it ended an allocation or one family of it
     */
    record Outcome(@Nullable ErrorCode error, String reason) {
        static final Outcome ENDED = new Outcome(null, "");
    }

    private record Key(FiveTuple client, int transactionHi, long transactionLo) {}

    private final Map<Key, Outcome> outcomes = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Outcome> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** Remembers the answer to a request; the tuple must not be overwritten afterwards. Streams repeat nothing. */
    void remember(FiveTuple client, int transactionHi, long transactionLo, Outcome outcome) {
        if (!client.transport().isStream()) {
            outcomes.put(new Key(client, transactionHi, transactionLo), outcome);
        }
    }

    void remember(Exchange exchange, Outcome outcome) {
        StunMessage message = exchange.message;
        remember(exchange.client.copy(), message.transactionHi(), message.transactionLo(), outcome);
    }

    /** What the same request was answered with, or null if it is a new one. */
    @Nullable Outcome of(Exchange exchange) {
        StunMessage message = exchange.message;
        return outcomes.get(new Key(exchange.client, message.transactionHi(), message.transactionLo()));
    }
}
