package dev.vitrine.streamer.viewer;

import java.util.List;

/** How peers find one another.
 * @param relayOnly whether only relayed candidates may be used ({@code iceTransportPolicy: relay}) */
public record IceSettings(List<IceServer> servers, boolean relayOnly) {

    public IceSettings {
        servers = List.copyOf(servers);
    }
}
