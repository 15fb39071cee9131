package dev.vitrine.turn.relay;

import dev.vitrine.turn.auth.Authentication.Failure;
import java.util.Arrays;

/** What one machine has counted since it began. Written and read on its thread only. */
@SuppressWarnings("EnumOrdinal") // plain arrays count without garbage; nothing outlives the process
public final class RelayCounters {
    private static final int TRANSPORTS = Transport.values().length;

    /** What came from one listener's clients, and what of it or for them went no further. */
    private static final class OfListener {
        final long[] drops = new long[DropReason.values().length];
        final long[] failures = new long[Failure.values().length];
        long packets;
        long bytes;
    }

    private final OfListener unknown = new OfListener();
    private OfListener[] listeners = {};
    private long packetsToPeers;
    private long bytesToPeers;
    private long packetsFromPeers;
    private long bytesFromPeers;
    private long allocationsBegun;

    /** Counts a packet that was not passed on, where it is not known whose it was: at a socket. */
    public void dropped(DropReason reason) {
        unknown.drops[reason.ordinal()]++;
    }

    /** Counts a packet of a client, or for it, that was not passed on. */
    public void dropped(DropReason reason, FiveTuple client) {
        of(client).drops[reason.ordinal()]++;
    }

    void failed(Failure failure, FiveTuple client) {
        of(client).failures[failure.ordinal()]++;
    }

    void fromClient(FiveTuple client, int lengthBytes) {
        OfListener of = of(client);
        of.packets++;
        of.bytes += lengthBytes;
    }

    private OfListener of(FiveTuple client) {
        int index = index(client.transport(), client.listener());
        if (index >= listeners.length) {
            int before = listeners.length;
            listeners = Arrays.copyOf(listeners, index + 1);
            Arrays.setAll(listeners, i -> i < before ? listeners[i] : new OfListener());
        }
        return listeners[index];
    }

    private OfListener of(Transport transport, int listener) {
        int index = index(transport, listener);
        return index < listeners.length ? listeners[index] : new OfListener();
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

    /** All packets that were not passed on for a reason. */
    public long dropsBy(DropReason reason) {
        return dropsElsewhere(reason)
                + Arrays.stream(listeners)
                        .mapToLong(of -> of.drops[reason.ordinal()])
                        .sum();
    }

    /** Those of one listener's clients. */
    public long dropsBy(DropReason reason, Transport transport, int listener) {
        return of(transport, listener).drops[reason.ordinal()];
    }

    /** Those of which no listener is known. */
    public long dropsElsewhere(DropReason reason) {
        return unknown.drops[reason.ordinal()];
    }

    /** All requests that were refused for a reason. */
    public long failuresBy(Failure failure) {
        return Arrays.stream(listeners)
                .mapToLong(of -> of.failures[failure.ordinal()])
                .sum();
    }

    /** Those that came to one listener. */
    public long failuresBy(Failure failure, Transport transport, int listener) {
        return of(transport, listener).failures[failure.ordinal()];
    }

    /** Packets and frames that clients sent to one listener. */
    public long packetsFromClients(Transport transport, int listener) {
        return of(transport, listener).packets;
    }

    /** Their bytes. */
    public long bytesFromClients(Transport transport, int listener) {
        return of(transport, listener).bytes;
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
