package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.TransportAddress;
import java.util.List;

/**
 * The two addresses and two ports of NAT behaviour discovery (RFC 5780): four UDP listeners with neighbouring indices in
 * the order primary, primary with other port, other address with primary port, other address and port.
 *
 * @param addresses the four as clients see them
 */
public record NatDiscovery(int firstListener, List<TransportAddress> addresses) {
    private static final int CHANGE_IP = 4;
    private static final int CHANGE_PORT = 2;

    public NatDiscovery {
        if (addresses.size() != 4) {
            throw new IllegalArgumentException("two addresses with two ports each make 4, not " + addresses.size());
        }
        addresses = List.copyOf(addresses);
    }

    boolean includes(FiveTuple client) {
        int index = client.listener() - firstListener;
        return client.transport() == Transport.UDP && index >= 0 && index < 4;
    }

    TransportAddress addressOf(int listener) {
        return addresses.get(listener - firstListener);
    }

    /** The address that differs in both from a listener's. */
    TransportAddress otherThan(int listener) {
        return addresses.get((listener - firstListener) ^ 3);
    }

    /** The listener that a CHANGE-REQUEST asks to be answered from. */
    int answeringListener(int listener, int changeRequest) {
        int change = ((changeRequest & CHANGE_IP) != 0 ? 2 : 0) | ((changeRequest & CHANGE_PORT) != 0 ? 1 : 0);
        return firstListener + ((listener - firstListener) ^ change);
    }
}
