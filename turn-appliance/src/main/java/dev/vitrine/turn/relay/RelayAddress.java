package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.TransportAddress;

/**
 * An address that relays are opened on.
 *
 * @param local of this machine; its port is of no account
 * @param external what peers and clients see: the same, or the public address of the NAT before the server
 */
public record RelayAddress(TransportAddress local, TransportAddress external, PortPool ports) {}
