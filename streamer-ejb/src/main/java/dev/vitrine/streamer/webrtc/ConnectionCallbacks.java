package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnectionIceErrorEvent;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.vitrine.streamer.viewer.IceCandidate;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Consumer;

/**
 * Hears a native peer connection on the library's signalling thread and passes on what matters, every body guarded. Nothing
 * here may wait for the media thread, which may be waiting for this one.
 */
final class ConnectionCallbacks implements PeerConnectionObserver {

    private static final Logger LOGGER = System.getLogger(ConnectionCallbacks.class.getName());

    private final Consumer<IceCandidate> candidates;
    private final Consumer<RTCPeerConnectionState> states;
    private final Consumer<RTCDataChannel> channels;

    ConnectionCallbacks(
            Consumer<IceCandidate> candidates,
            Consumer<RTCPeerConnectionState> states,
            Consumer<RTCDataChannel> channels) {
        this.candidates = candidates;
        this.states = states;
        this.channels = channels;
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
        Callback.guard(
                () -> candidates.accept(new IceCandidate(candidate.sdp, candidate.sdpMid, candidate.sdpMLineIndex)));
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
        Callback.guard(() -> states.accept(state));
    }

    @Override
    public void onDataChannel(RTCDataChannel channel) {
        Callback.guard(() -> channels.accept(channel));
    }

    @Override
    public void onIceCandidateError(RTCPeerConnectionIceErrorEvent event) {
        Callback.guard(() -> LOGGER.log(
                Level.DEBUG,
                () -> "the ICE server " + event.getUrl() + " answered " + event.getErrorCode() + " "
                        + event.getErrorText()));
    }
}
