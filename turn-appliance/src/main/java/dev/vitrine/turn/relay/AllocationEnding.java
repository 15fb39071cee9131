package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.ErrorCode;

/** Takes apart what an allocation holds. */
final class AllocationEnding {
    private final RelayState state;
    private final TcpPeers tcpPeers;

    AllocationEnding(RelayState state, TcpPeers tcpPeers) {
        this.state = state;
        this.tcpPeers = tcpPeers;
    }

    void end(Allocation allocation, Order.EndReason reason, long nowNanos) {
        if (allocation.ended) {
            return;
        }
        AllocationReport report = allocation.report(nowNanos);
        allocation.ended = true;
        state.allocations.remove(allocation.client, allocation);
        state.allocationsById.remove(allocation.id);
        state.deadlines.remove(allocation);
        // A late copy of the Allocate request must not begin another allocation that nobody would refresh.
        ErrorCode late = ErrorCode.ALLOCATION_MISMATCH;
        state.answered.remember(
                allocation.client,
                allocation.transactionHi,
                allocation.transactionLo,
                new AnsweredRequests.Outcome(late, late.reason()));
        tcpPeers.endAllOf(allocation);
        allocation.sockets.forEach(this::close);
        state.quotas().release(allocation.account);
        state.orders.add(new Order.AllocationEnded(report, reason));
    }

    /** Ends one family of a dual allocation. */
    void endFamily(Allocation allocation, RelaySocket socket) {
        allocation.sockets.remove(socket);
        close(socket);
    }

    private void close(RelaySocket socket) {
        state.orders.add(new Order.CloseRelay(socket.id()));
        state.shared.liveRelays().remove(socket.local(), socket.external());
        state.disown(socket.id());
        socket.address().ports().release(socket.local().port());
    }
}
