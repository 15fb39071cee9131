package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.Authentication.Accepted;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.ErrorCode;
import dev.vitrine.turn.wire.StunWriter;
import dev.vitrine.turn.wire.XorAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers Allocate (RFC 8656 section 7.2): first the ports, then the driver's sockets, then the answer. */
final class AllocateService {
    private record Opening(PendingAllocation pending, RelaySocket socket) {}

    private final RelayState state;
    private final Answers answers;
    private final Tickets tickets;
    private final Map<Integer, Opening> openings = new HashMap<>();
    private final Map<FiveTuple, PendingAllocation> pendingByClient = new HashMap<>();
    private int nextAddress;

    AllocateService(RelayState state, Answers answers, Tickets tickets) {
        this.state = state;
        this.answers = answers;
        this.tickets = tickets;
    }

    void allocate(Exchange exchange, Accepted user) {
        Allocation existing = state.allocations.get(exchange.client);
        if (existing != null) {
            repeatOrRefuse(exchange, user, existing);
            return;
        }
        if (pendingByClient.containsKey(exchange.client)) {
            return;
        }
        AnsweredRequests.Outcome earlier = state.answered.of(exchange);
        if (earlier != null && earlier.error() != null) {
            answers.error(exchange, earlier.error(), earlier.reason());
            return;
        }
        if (exchange.message.has(AttributeType.MOBILITY_TICKET) && state.settings.ticketKey() == null) {
            refuse(exchange, ErrorCode.MOBILITY_FORBIDDEN);
            return;
        }
        AllocateRequest.Wrong wrong = AllocateRequest.check(exchange.message, exchange.client, state.settings);
        if (wrong != null) {
            refuse(exchange, wrong.error(), wrong.reason());
            return;
        }
        AllocateRequest request = AllocateRequest.read(exchange.message, state.settings);
        if (request.tcp() || !request.dual()) {
            if (addressFor(request.ipv6() && !request.dual()) == null) {
                refuse(exchange, ErrorCode.ADDRESS_FAMILY_NOT_SUPPORTED);
                return;
            }
        }
        begin(exchange, user, request);
    }

    private void begin(Exchange exchange, Accepted user, AllocateRequest request) {
        if (state.draining) {
            refuse(exchange, ErrorCode.INSUFFICIENT_CAPACITY, "The server is draining");
            return;
        }
        if (!state.quotas().acquire(user.account())) {
            refuse(exchange, ErrorCode.ALLOCATION_QUOTA_REACHED);
            return;
        }
        PendingAllocation pending = new PendingAllocation(exchange.save(user), request);
        boolean started = request.reservationToken() != null
                ? openReserved(pending, request.reservationToken(), exchange.nowNanos)
                : openFamilies(pending, request, exchange.nowNanos);
        if (!started) {
            state.quotas().release(user.account());
            refuse(exchange, ErrorCode.INSUFFICIENT_CAPACITY);
            return;
        }
        pendingByClient.put(pending.client(), pending);
    }

    private boolean openReserved(PendingAllocation pending, long token, long nowNanos) {
        Reservations.Reservation held =
                state.shared.reservations().claim(token, pending.user().account(), nowNanos);
        if (held == null) {
            return false;
        }
        open(pending, held.address(), held.port());
        return true;
    }

    private boolean openFamilies(PendingAllocation pending, AllocateRequest request, long nowNanos) {
        state.shared.reservations().purge(nowNanos);
        boolean ipv4 = request.ipv4() && openOne(pending, addressFor(false), request, nowNanos);
        boolean ipv6 = request.ipv6() && openOne(pending, addressFor(true), request, nowNanos);
        return ipv4 || ipv6;
    }

    private boolean openOne(
            PendingAllocation pending, @Nullable RelayAddress address, AllocateRequest request, long nowNanos) {
        if (address == null) {
            return false;
        }
        PortPool ports = address.ports();
        int port = request.evenPort()
                ? ports.takeEven(state.shared.random(), request.reserveNext())
                : ports.take(state.shared.random());
        if (port == PortPool.NONE) {
            return false;
        }
        if (request.reserveNext()) {
            long token = state.shared.random().nextLong();
            state.shared
                    .reservations()
                    .add(token, address, port + 1, pending.user().account(), nowNanos);
            pending.reserved(token);
        }
        open(pending, address, port);
        return true;
    }

    private void open(PendingAllocation pending, RelayAddress address, int port) {
        RelaySocket socket = new RelaySocket(state.newRelayId(), address, port);
        openings.put(socket.id(), new Opening(pending, socket));
        pending.began();
        state.orders.add(new Order.OpenRelay(socket.id(), socket.local(), pending.tcp()));
    }

    void opened(int relay, long nowNanos) {
        Opening opening = openings.remove(relay);
        if (opening == null) {
            return;
        }
        opening.pending().opened().add(opening.socket());
        opening.pending().finished();
        completeIfReady(opening.pending(), nowNanos);
    }

    /** The port is in use by somebody else: tries another one, unless the client asked for a special one. */
    void refused(int relay, long nowNanos) {
        Opening opening = openings.remove(relay);
        if (opening == null) {
            return;
        }
        RelaySocket socket = opening.socket();
        PendingAllocation pending = opening.pending();
        pending.finished();
        state.disown(relay);
        int another = pending.mayTryAgain() && !pending.hasReservation()
                ? socket.address().ports().take(state.shared.random())
                : PortPool.NONE;
        socket.address().ports().release(socket.local().port());
        if (another != PortPool.NONE) {
            open(pending, socket.address(), another);
        }
        completeIfReady(pending, nowNanos);
    }

    private void completeIfReady(PendingAllocation pending, long nowNanos) {
        if (!pending.isComplete()) {
            return;
        }
        pendingByClient.remove(pending.client());
        if (pending.opened().isEmpty()) {
            state.quotas().release(pending.user().account());
            ErrorCode error = ErrorCode.INSUFFICIENT_CAPACITY;
            state.answered.remember(
                    pending.client(),
                    pending.transactionHi(),
                    pending.transactionLo(),
                    new AnsweredRequests.Outcome(error, error.reason()));
            answers.error(pending.request(), error, error.reason());
            return;
        }
        Allocation allocation = new Allocation(
                pending,
                state.nextAllocationId(),
                state.quotas().bandwidthOf(pending.user().account()),
                nowNanos);
        if (pending.mobile()) {
            allocation.ticket = tickets.issue(allocation.id);
        }
        register(allocation);
        answer(answers.success(pending.request()), allocation, pending.lifetimeSeconds());
        answers.send(pending.request());
        state.orders.add(new Order.AllocationBorn(allocation.report(nowNanos)));
    }

    private void register(Allocation allocation) {
        state.allocations.put(allocation.client, allocation);
        state.allocationsById.put(allocation.id, allocation);
        state.deadlines.put(allocation);
        state.counters.allocationBegun();
        for (RelaySocket socket : allocation.sockets) {
            state.own(socket, allocation);
            state.shared.liveRelays().add(socket.local(), socket.external());
        }
    }

    /** A retransmission is answered like the first time, another request is a mistake (RFC 8656 section 7.2, 2). */
    private void repeatOrRefuse(Exchange exchange, Accepted user, Allocation existing) {
        boolean same = existing.transactionHi == exchange.message.transactionHi()
                && existing.transactionLo == exchange.message.transactionLo()
                && existing.username.equals(user.username());
        if (!same) {
            refuse(exchange, ErrorCode.ALLOCATION_MISMATCH);
            return;
        }
        answer(answers.success(exchange), existing, existing.grantedSeconds);
        answers.send(exchange);
    }

    private void refuse(Exchange exchange, ErrorCode error) {
        refuse(exchange, error, error.reason());
    }

    /** A copy of the request is refused alike: meanwhile it might succeed, for a client that has given up. */
    private void refuse(Exchange exchange, ErrorCode error, String reason) {
        state.answered.remember(exchange, new AnsweredRequests.Outcome(error, reason));
        answers.error(exchange, error, reason);
    }

    private void answer(StunWriter writer, Allocation allocation, int lifetimeSeconds) {
        for (RelaySocket socket : allocation.sockets) {
            writer.xorAddress(AttributeType.XOR_RELAYED_ADDRESS, socket.external());
        }
        writer.int32(AttributeType.LIFETIME, lifetimeSeconds)
                .xorAddress(AttributeType.XOR_MAPPED_ADDRESS, allocation.client.client());
        if (allocation.hasReservation) {
            writer.int64(AttributeType.RESERVATION_TOKEN, allocation.reservationToken);
        }
        if (allocation.missesFamily) {
            boolean missesIpv6 = allocation.socketFor(true) == null;
            boolean served = addressFor(missesIpv6) != null;
            ErrorCode error = served ? ErrorCode.INSUFFICIENT_CAPACITY : ErrorCode.ADDRESS_FAMILY_NOT_SUPPORTED;
            writer.addressErrorCode(missesIpv6 ? XorAddress.FAMILY_IPV6 : XorAddress.FAMILY_IPV4, error);
        }
        if (allocation.ticket != null) {
            writer.bytes(AttributeType.MOBILITY_TICKET, allocation.ticket);
        }
        writer.text(AttributeType.SOFTWARE, state.settings.software());
    }

    /** The next address of a family in turn, or null if the server has none. */
    private @Nullable RelayAddress addressFor(boolean ipv6) {
        List<RelayAddress> all = state.settings.relayAddresses();
        for (int i = 0; i < all.size(); i++) {
            RelayAddress address = all.get((nextAddress + i) % all.size());
            if (address.local().isIpv6() == ipv6) {
                nextAddress = (nextAddress + i + 1) % all.size();
                return address;
            }
        }
        return null;
    }
}
