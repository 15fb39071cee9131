package dev.vitrine.streamer.webrtc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.vitrine.streamer.viewer.IceServer;
import dev.vitrine.streamer.viewer.IceSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IceServerRuleTest {

    /** libwebrtc itself is asked too: what passes here and not there would end the process. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "stun:host.example",
                "stun:192.0.2.1:3478",
                "stuns:host.example:5349",
                "turn:host_1.example?transport=udp",
                "turn:host.example:3478?transport=tcp",
                "turn:[2001:db8::1]:3478",
                "turns:192.0.2.1:443?transport=tcp",
            })
    void takesWhatTheLibraryTakes(String url) {
        IceServer server = new IceServer(List.of(url), "user", "secret");
        try (MediaLibrary library = new MediaLibrary()) {
            RTCPeerConnection peer = library.factory()
                    .createPeerConnection(
                            ConnectionSettings.of(new IceSettings(List.of(server), true), PortRange.ANY),
                            new PeerConnectionObserver() {
                                @Override
                                public void onIceCandidate(RTCIceCandidate candidate) {}
                            });
            NativeReference own = NativeReference.of(peer);
            peer.close();
            own.release();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://host",
                "turn:",
                "turn:host:0",
                "turn:host:65536",
                "turn:host:port",
                "turn:host?transport=sctp",
                "turn:host?transport=udp&x=1",
                "turn://host",
                "turn:user@host",
                "stun:host?transport=udp",
                "turn:[::1",
            })
    void refusesWhatTheLibraryRefuses(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IceServerRule.require(new IceServer(List.of(url), "user", "secret")))
                .withMessageContaining(url);
    }

    @Test
    void wantsCredentialsForTurnAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IceServerRule.require(new IceServer(List.of("turn:host"), "user", "")))
                .withMessageContaining("username and a credential");
        assertThatCode(() -> IceServerRule.require(new IceServer(List.of("stun:host"), "", "")))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IceServerRule.require(new IceServer(List.of("turn:host"), "u".repeat(509), "x")));
        assertThatIllegalArgumentException().isThrownBy(() -> IceServerRule.require(new IceServer(List.of(), "", "")));
    }
}
