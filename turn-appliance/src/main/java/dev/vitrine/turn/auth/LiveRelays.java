package dev.vitrine.turn.auth;

import dev.vitrine.turn.wire.TransportAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The relayed addresses of all live allocations of this server, by the address of their socket and by the external
 * address that clients know. All threads of the server share one.
 */
public final class LiveRelays {
    private final ConcurrentMap<TransportAddress, TransportAddress> localByExternal = new ConcurrentHashMap<>();
    private final ConcurrentMap<TransportAddress, TransportAddress> externalByLocal = new ConcurrentHashMap<>();

    /** Registers a relay; both addresses are copied. They are equal when there is no NAT before the server. */
    public void add(TransportAddress local, TransportAddress external) {
        localByExternal.put(external.copy(), local.copy());
        externalByLocal.put(local.copy(), external.copy());
    }

    public void remove(TransportAddress local, TransportAddress external) {
        localByExternal.remove(external);
        externalByLocal.remove(local);
    }

    /** Whether this very address and port, in either form, is a live relay's. */
    boolean contains(TransportAddress address) {
        return localByExternal.containsKey(address) || externalByLocal.containsKey(address);
    }

    /** Whether any live relay has this IP address. */
    boolean hasAddress(TransportAddress address) {
        return localByExternal.keySet().stream().anyMatch(address::sameAddress)
                || externalByLocal.keySet().stream().anyMatch(address::sameAddress);
    }

    /** Where packets for an external address really go, or null if it is no live relay's. */
    public @Nullable TransportAddress localOf(TransportAddress external) {
        return localByExternal.get(external);
    }

    /** The address under which clients know the live relay with this socket address, or null. */
    public @Nullable TransportAddress externalOf(TransportAddress local) {
        return externalByLocal.get(local);
    }
}
