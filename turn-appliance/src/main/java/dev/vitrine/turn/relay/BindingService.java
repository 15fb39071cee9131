package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.ErrorCode;
import dev.vitrine.turn.wire.StunWriter;
import dev.vitrine.turn.wire.TransportAddress;

/** Answers Binding requests (RFC 8489 section 2) and, where there are two addresses, NAT discovery (RFC 5780). */
final class BindingService {
    /** PADDING makes an answer as long as a common MTU, and no longer, so that it is no amplifier. */
    private static final int MOST_PADDING = 1_400;

    private final RelayState state;
    private final Answers answers;

    BindingService(RelayState state, Answers answers) {
        this.state = state;
        this.answers = answers;
    }

    void handle(Exchange exchange) {
        NatDiscovery discovery = state.settings.natDiscovery();
        if (discovery != null && discovery.includes(exchange.client)) {
            discover(exchange, discovery);
            return;
        }
        StunWriter answer =
                answers.success(exchange).xorAddress(AttributeType.XOR_MAPPED_ADDRESS, exchange.client.client());
        answer.text(AttributeType.SOFTWARE, state.settings.software());
        answers.send(exchange);
    }

    private void discover(Exchange exchange, NatDiscovery discovery) {
        int change = exchange.message.find(AttributeType.CHANGE_REQUEST);
        int padding = exchange.message.find(AttributeType.PADDING);
        int responsePort = exchange.message.find(AttributeType.RESPONSE_PORT);
        boolean broken = (change >= 0 && exchange.message.valueLength(change) != 4)
                || (responsePort >= 0 && exchange.message.valueLength(responsePort) < 2);
        if (broken || (padding >= 0 && responsePort >= 0)) {
            answers.error(exchange, ErrorCode.BAD_REQUEST, "CHANGE-REQUEST has 4 bytes; no PADDING with RESPONSE-PORT");
            return;
        }
        int arrivedAt = exchange.client.listener();
        int from = change < 0 ? arrivedAt : discovery.answeringListener(arrivedAt, exchange.message.int32(change));
        TransportAddress mapped = exchange.client.client();
        StunWriter answer = answers.success(exchange)
                .xorAddress(AttributeType.XOR_MAPPED_ADDRESS, mapped)
                .plainAddress(AttributeType.MAPPED_ADDRESS, mapped)
                .plainAddress(AttributeType.RESPONSE_ORIGIN, discovery.addressOf(from))
                .plainAddress(AttributeType.OTHER_ADDRESS, discovery.otherThan(arrivedAt))
                .text(AttributeType.SOFTWARE, state.settings.software());
        if (padding >= 0) {
            int length = Math.min(exchange.message.valueLength(padding), MOST_PADDING);
            answer.bytes(AttributeType.PADDING, new byte[length]);
        }
        FiveTuple to = exchange.client.fromListener(from);
        if (responsePort >= 0) {
            to.client().setPort(exchange.message.uint16(responsePort));
        }
        answers.sendUnsigned(to, exchange.wantsFingerprint());
    }
}
