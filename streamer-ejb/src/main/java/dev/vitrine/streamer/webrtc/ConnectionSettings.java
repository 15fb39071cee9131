package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.PortAllocatorConfig;
import dev.onvoid.webrtc.RTCBundlePolicy;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCIceServer;
import dev.onvoid.webrtc.RTCIceTransportPolicy;
import dev.onvoid.webrtc.TlsCertPolicy;
import dev.vitrine.streamer.viewer.IceServer;
import dev.vitrine.streamer.viewer.IceSettings;

/** Says in libwebrtc's terms how peers find one another. */
final class ConnectionSettings {

    private ConnectionSettings() {}

    /** @throws IllegalArgumentException when an ICE server cannot be used */
    static RTCConfiguration of(IceSettings ice, PortRange ports) {
        RTCConfiguration configuration = new RTCConfiguration();
        ice.servers().stream().map(server -> server(server, ice.verifiesTls())).forEach(configuration.iceServers::add);
        configuration.iceTransportPolicy = ice.relayOnly() ? RTCIceTransportPolicy.RELAY : RTCIceTransportPolicy.ALL;
        configuration.bundlePolicy = RTCBundlePolicy.MAX_BUNDLE;
        if (!ports.equals(PortRange.ANY)) {
            configuration.portAllocatorConfig = new PortAllocatorConfig(ports.first(), ports.last(), 0);
        }
        return configuration;
    }

    private static RTCIceServer server(IceServer server, boolean verifiesTls) {
        IceServerRule.require(server);
        RTCIceServer out = new RTCIceServer();
        out.urls = server.urls();
        out.username = server.username();
        out.password = server.credential();
        // The library knows the public authorities alone and takes no others, so that there is nothing between the two.
        out.tlsCertPolicy = verifiesTls ? TlsCertPolicy.SECURE : TlsCertPolicy.INSECURE_NO_CHECK;
        return out;
    }
}
