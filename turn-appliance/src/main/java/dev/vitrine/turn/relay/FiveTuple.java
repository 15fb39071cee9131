package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.TransportAddress;

/**
 * Where a client's packets come from and its answers go: transport, listener, client address and, for streams, the
 * connection. Can be overwritten for look-ups; an instance that is a map's key must not be: use {@link #copy()}.
 */
public final class FiveTuple {
    private Transport transport = Transport.UDP;
    private int listener;
    private long connection;
    private final TransportAddress client = new TransportAddress();

    /** Overwrites this with a datagram client's: the listener's index stands for the server's address. */
    public FiveTuple setDatagram(Transport transport, int listener, TransportAddress client) {
        return set(transport, listener, 0, client);
    }

    /** Overwrites this with a stream client's; {@code connection} is never used twice. */
    public FiveTuple setStream(Transport transport, int listener, long connection, TransportAddress client) {
        return set(transport, listener, connection, client);
    }

    private FiveTuple set(Transport transport, int listener, long connection, TransportAddress client) {
        this.transport = transport;
        this.listener = listener;
        this.connection = connection;
        this.client.set(client);
        return this;
    }

    public FiveTuple copy() {
        return new FiveTuple().set(transport, listener, connection, client);
    }

    /** The same client answered from another of the server's addresses. */
    FiveTuple fromListener(int otherListener) {
        return new FiveTuple().set(transport, otherListener, connection, client);
    }

    public Transport transport() {
        return transport;
    }

    public int listener() {
        return listener;
    }

    public long connection() {
        return connection;
    }

    /** The client's address: this object's own, which changes when this is overwritten. */
    public TransportAddress client() {
        return client;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FiveTuple that
                && connection == that.connection
                && listener == that.listener
                && transport == that.transport
                && client.equals(that.client);
    }

    @Override
    public int hashCode() {
        return client.hashCode() + 31 * (int) connection + 7 * listener + transport.hashCode();
    }

    @Override
    public String toString() {
        return transport + " " + client;
    }
}
