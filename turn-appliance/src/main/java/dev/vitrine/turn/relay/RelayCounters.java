package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.Authentication.Failure;
import java.util.Arrays;

/** What one machine has counted since it began. Written and read on its thread only. */
@SuppressWarnings("EnumOrdinal") // plain arrays count without garbage; nothing outlives the process
public final class RelayCounters {
    private static final int TRANSPORTS = Transport.values().length;

    private final long[] drops = new long[DropReason.values().length];
    private final long[] failures = new long[Failure.values().length];
    private long[] packetsFromClients = new long[0];
    private long[] bytesFromClients = new long[0];
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

    void fromClient(Transport transport, int listener, int lengthBytes) {
        int index = index(transport, listener);
        if (index >= packetsFromClients.length) {
            packetsFromClients = Arrays.copyOf(packetsFromClients, index + 1);
            bytesFromClients = Arrays.copyOf(bytesFromClients, index + 1);
        }
        packetsFromClients[index]++;
        bytesFromClients[index] += lengthBytes;
    }

    private static int index(Transport transport, int listener) {
        return listener * TRANSPORTS + transport.ordinal();
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

    /** Packets and frames that clients sent to one listener. */
    public long packetsFromClients(Transport transport, int listener) {
        int index = index(transport, listener);
        return index < packetsFromClients.length ? packetsFromClients[index] : 0;
    }

    /** Their bytes. */
    public long bytesFromClients(Transport transport, int listener) {
        int index = index(transport, listener);
        return index < bytesFromClients.length ? bytesFromClients[index] : 0;
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
