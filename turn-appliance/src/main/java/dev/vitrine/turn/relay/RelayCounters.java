package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.Authentication.Failure;

/** What one machine has counted since it began. Written and read on its thread only. */
@SuppressWarnings("EnumOrdinal") // plain arrays count without garbage; nothing outlives the process
public final class RelayCounters {
    private final long[] drops = new long[DropReason.values().length];
    private final long[] failures = new long[Failure.values().length];
    private final long[] packetsFromClients = new long[Transport.values().length];
    private final long[] bytesFromClients = new long[Transport.values().length];
    private long packetsToPeers;
    private long bytesToPeers;
    private long packetsFromPeers;
    private long bytesFromPeers;
    private long allocationsBegun;

    /** Counts a packet that was not passed on. */
    public void dropped(DropReason reason) {
        drops[reason.ordinal()]++;
    }

    void failed(Failure failure) {
        failures[failure.ordinal()]++;
    }

    void fromClient(Transport transport, int lengthBytes) {
        packetsFromClients[transport.ordinal()]++;
        bytesFromClients[transport.ordinal()] += lengthBytes;
    }

    void toPeer(int lengthBytes) {
        packetsToPeers++;
        bytesToPeers += lengthBytes;
    }

    void fromPeer(int lengthBytes) {
        packetsFromPeers++;
        bytesFromPeers += lengthBytes;
    }

    void allocationBegun() {
        allocationsBegun++;
    }

    public long dropsBy(DropReason reason) {
        return drops[reason.ordinal()];
    }

    public long failuresBy(Failure failure) {
        return failures[failure.ordinal()];
    }

    public long packetsFromClients(Transport transport) {
        return packetsFromClients[transport.ordinal()];
    }

    public long bytesFromClients(Transport transport) {
        return bytesFromClients[transport.ordinal()];
    }

    public long packetsToPeers() {
        return packetsToPeers;
    }

    public long bytesToPeers() {
        return bytesToPeers;
    }

    public long packetsFromPeers() {
        return packetsFromPeers;
    }

    public long bytesFromPeers() {
        return bytesFromPeers;
    }

    public long allocationsBegun() {
        return allocationsBegun;
    }
}
