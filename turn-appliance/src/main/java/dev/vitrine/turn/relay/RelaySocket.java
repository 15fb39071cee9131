package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.TransportAddress;

/** One relayed address of an allocation with the socket behind it, which the driver knows by its number. */
final class RelaySocket {
    private final int id;
    private final RelayAddress address;
    private final TransportAddress local;
    private final TransportAddress external;

    RelaySocket(int id, RelayAddress address, int port) {
        this.id = id;
        this.address = address;
        this.local = address.local().withPort(port);
        this.external = address.external().withPort(port);
    }

    int id() {
        return id;
    }

    RelayAddress address() {
        return address;
    }

    TransportAddress local() {
        return local;
    }

    /** What clients and peers know as the relayed address. */
    TransportAddress external() {
        return external;
    }

    boolean isIpv6() {
        return local.isIpv6();
    }
}
