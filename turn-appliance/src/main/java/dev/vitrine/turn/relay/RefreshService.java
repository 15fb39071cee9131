package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.Authentication.Accepted;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.ErrorCode;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.StunWriter;
import dev.vitrine.turn.wire.XorAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Answers Refresh (RFC 8656 section 8.2), also from a client that has moved (RFC 8016 section 3.2). */
final class RefreshService {
    private final RelayState state;
    private final Answers answers;
    private final AllocationEnding ending;
    private final Tickets tickets;

    RefreshService(RelayState state, Answers answers, AllocationEnding ending, Tickets tickets) {
        this.state = state;
        this.answers = answers;
        this.ending = ending;
        this.tickets = tickets;
    }

    void refresh(Exchange exchange, Accepted user) {
        if (AnsweredRequests.Outcome.ENDED.equals(state.answered.of(exchange))) {
            answer(exchange, 0, null);
            return;
        }
        StunMessage message = exchange.message;
        Allocation allocation = state.allocations.get(exchange.client);
        int ticket = message.find(AttributeType.MOBILITY_TICKET);
        if (ticket >= 0 && (allocation == null || !isCurrent(allocation, message.bytes(ticket)))) {
            allocation = moved(exchange, allocation, message.bytes(ticket));
            if (allocation == null) {
                return;
            }
        }
        if (allocation == null) {
            answers.error(exchange, ErrorCode.ALLOCATION_MISMATCH);
            return;
        }
        if (!allocation.username.equals(user.username())) {
            answers.error(exchange, ErrorCode.WRONG_CREDENTIALS);
            return;
        }
        if (ticket >= 0 && !allocation.client.equals(exchange.client)) {
            move(allocation, exchange);
        }
        prolongOrEnd(exchange, allocation);
    }

    private static boolean isCurrent(Allocation allocation, byte[] ticket) {
        return Arrays.equals(allocation.ticket, ticket) || Arrays.equals(allocation.formerTicket, ticket);
    }

    /** The allocation that a ticket from a new address names; answers and gives null if there is none. */
    private @Nullable Allocation moved(Exchange exchange, @Nullable Allocation atAddress, byte[] ticket) {
        if (state.settings.ticketKey() == null) {
            answers.error(exchange, ErrorCode.MOBILITY_FORBIDDEN);
            return null;
        }
        Allocation named = state.allocationsById.get(tickets.allocationOf(ticket));
        boolean valid = named != null && Arrays.equals(named.ticket, ticket);
        if (!valid || named == null || atAddress != null) {
            answers.error(exchange, ErrorCode.BAD_REQUEST, "The mobility ticket is not valid");
            return null;
        }
        return named;
    }

    private void move(Allocation allocation, Exchange exchange) {
        state.allocations.remove(allocation.client, allocation);
        allocation.client = exchange.client.copy();
        allocation.formerTicket = allocation.ticket;
        allocation.ticket = tickets.issue(allocation.id);
        state.allocations.put(allocation.client, allocation);
    }

    private void prolongOrEnd(Exchange exchange, Allocation allocation) {
        StunMessage message = exchange.message;
        int family = message.find(AttributeType.REQUESTED_ADDRESS_FAMILY);
        RelaySocket named = null;
        if (family >= 0) {
            int value = message.valueLength(family) == 4 ? message.uint8(family) : 0;
            named = allocation.socketFor(value == XorAddress.FAMILY_IPV6);
            if (named == null || (value != XorAddress.FAMILY_IPV4 && value != XorAddress.FAMILY_IPV6)) {
                answers.error(exchange, ErrorCode.PEER_ADDRESS_FAMILY_MISMATCH);
                return;
            }
        }
        int lifetimeAt = message.findExact(AttributeType.LIFETIME, 4);
        boolean end = lifetimeAt >= 0 && message.int32(lifetimeAt) == 0;
        int lifetimeSeconds = end ? 0 : AllocateRequest.lifetimeSeconds(message);
        if (end && named != null && allocation.sockets.size() > 1) {
            state.answered.remember(exchange, AnsweredRequests.Outcome.ENDED);
            ending.endFamily(allocation, named);
        } else if (end) {
            state.answered.remember(exchange, AnsweredRequests.Outcome.ENDED);
            ending.end(allocation, Order.EndReason.REFRESHED_TO_ZERO, exchange.nowNanos);
        } else {
            allocation.prolong(lifetimeSeconds, exchange.nowNanos);
            state.deadlines.put(allocation);
        }
        answer(exchange, lifetimeSeconds, allocation);
    }

    private void answer(Exchange exchange, int lifetimeSeconds, @Nullable Allocation allocation) {
        StunWriter answer = answers.success(exchange).int32(AttributeType.LIFETIME, lifetimeSeconds);
        boolean tellTicket = exchange.message.has(AttributeType.MOBILITY_TICKET);
        if (tellTicket && allocation != null && allocation.ticket != null && lifetimeSeconds > 0) {
            answer.bytes(AttributeType.MOBILITY_TICKET, allocation.ticket);
        }
        answers.send(exchange);
    }
}
