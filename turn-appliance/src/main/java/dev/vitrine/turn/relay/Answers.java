package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.Authentication;
import dev.vitrine.turn.auth.Authentication.Accepted;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.ErrorCode;
import dev.vitrine.turn.wire.MessageClass;
import dev.vitrine.turn.wire.StunWriter;
import dev.vitrine.turn.wire.TransportAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Composes the machine's own messages and hands them to the sink. */
final class Answers {
    /** Room for the largest Data indication. */
    private static final int LARGEST_MESSAGE = 66_000;

    private final RelayState state;
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(LARGEST_MESSAGE);
    private final StunWriter writer = new StunWriter();

    Answers(RelayState state) {
        this.state = state;
    }

    /** Begins a success answer to the request at hand. */
    StunWriter success(Exchange exchange) {
        return begin(MessageClass.SUCCESS, exchange);
    }

    /** Begins a success answer to an earlier request. */
    StunWriter success(Exchange.Saved request) {
        return begin(MessageClass.SUCCESS, request);
    }

    /** Begins an indication with a fresh transaction ID. */
    StunWriter indication(int method) {
        long lo = state.shared.random().nextLong();
        int hi = state.shared.random().nextInt();
        return writer.begin(scratch, 0, MessageClass.INDICATION, method, hi, lo);
    }

    /** Signs and sends the answer that was begun last. */
    void send(Exchange exchange) {
        finish(exchange.client, exchange.user, exchange.wantsFingerprint());
    }

    /** Signs and sends the answer that was begun last to an earlier request. */
    void send(Exchange.Saved request) {
        finish(request.client(), request.user(), request.fingerprint());
    }

    /** Sends the indication that was begun last; indications are not signed (RFC 8656 section 5). */
    void sendIndication(FiveTuple client) {
        state.sink.messageToClient(client, scratch, 0, writer.length());
    }

    /** Sends the answer that was begun last from another of the server's addresses. */
    void sendUnsigned(FiveTuple client, boolean fingerprint) {
        finish(client, null, fingerprint);
    }

    void error(Exchange exchange, ErrorCode error) {
        error(exchange, error, error.reason());
    }

    /** Answers with an error and a reason that says what would be right. */
    void error(Exchange exchange, ErrorCode error, String reason) {
        if (!mayAnswer(exchange)) {
            return;
        }
        begin(MessageClass.ERROR, exchange).errorCode(error.code(), reason);
        send(exchange);
    }

    void error(Exchange.Saved request, ErrorCode error, String reason) {
        begin(MessageClass.ERROR, request).errorCode(error.code(), reason);
        send(request);
    }

    void unknownAttributes(Exchange exchange, int[] types, int count) {
        if (!mayAnswer(exchange)) {
            return;
        }
        begin(MessageClass.ERROR, exchange)
                .errorCode(ErrorCode.UNKNOWN_ATTRIBUTE.code(), ErrorCode.UNKNOWN_ATTRIBUTE.reason())
                .unknownAttributes(types, count);
        send(exchange);
    }

    void refused(Exchange exchange, Authentication.Refused refusal) {
        if (!mayAnswer(exchange)) {
            return;
        }
        TransportAddress client = exchange.client.client();
        StunWriter answer =
                begin(MessageClass.ERROR, exchange).errorCode(refusal.error().code(), refusal.reason());
        if (refusal.challenge()) {
            answer.text(AttributeType.REALM, state.authenticator.realm())
                    .text(AttributeType.NONCE, state.authenticator.nonce(client, state.epochSeconds(exchange.nowNanos)))
                    .passwordAlgorithms();
        }
        send(exchange);
    }

    /** Whoever is not authenticated draws a limited number of errors, and datagrams may have a forged source. */
    private boolean mayAnswer(Exchange exchange) {
        boolean capped = exchange.user == null && exchange.client.transport() == Transport.UDP;
        long seconds = exchange.nowNanos / 1_000_000_000L;
        if (capped && !state.shared.answers().allows(exchange.client.client(), seconds)) {
            state.counters.dropped(DropReason.ANSWER_CAP, exchange.client);
            return false;
        }
        return true;
    }

    private StunWriter begin(MessageClass messageClass, Exchange exchange) {
        int method = exchange.message.method();
        long lo = exchange.message.transactionLo();
        return writer.begin(scratch, 0, messageClass, method, exchange.message.transactionHi(), lo);
    }

    private StunWriter begin(MessageClass messageClass, Exchange.Saved request) {
        return writer.begin(
                scratch, 0, messageClass, request.method(), request.transactionHi(), request.transactionLo());
    }

    private void finish(FiveTuple client, @Nullable Accepted user, boolean fingerprint) {
        if (user != null) {
            writer.integrity(state.integrity, user.kind(), user.key());
        }
        if (fingerprint) {
            writer.fingerprint();
        }
        state.sink.messageToClient(client, scratch, 0, writer.length());
    }
}
