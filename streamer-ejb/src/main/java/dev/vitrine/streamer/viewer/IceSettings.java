package dev.vitrine.streamer.viewer;

import java.util.List;

/**
 * How peers find one another.
 *
 * @param relayOnly whether only relayed candidates may be used ({@code iceTransportPolicy: relay})
 * @param verifiesTls whether the certificate of a {@code turns:} or {@code stuns:} server must come from a public authority
 */
public record IceSettings(List<IceServer> servers, boolean relayOnly, boolean verifiesTls) {

    public IceSettings {
        servers = List.copyOf(servers);
    }

    public IceSettings(List<IceServer> servers, boolean relayOnly) {
        this(servers, relayOnly, true);
    }
}
