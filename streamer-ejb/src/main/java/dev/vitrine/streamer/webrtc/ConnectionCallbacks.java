package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.PeerConnectionObserver;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnectionIceErrorEvent;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.vitrine.streamer.viewer.IceCandidate;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears a native peer connection on the library's signalling thread and passes on what matters, every body guarded. Nothing
 * here may wait for the media thread, which may be waiting for this one.
 *
 * <p>The library never lets go of an observer, so this one lets go of whom it tells ({@link #detach}).
 */
final class ConnectionCallbacks implements PeerConnectionObserver {

    private static final Logger LOGGER = System.getLogger(ConnectionCallbacks.class.getName());

    /** Whom a connection tells, on the library's thread: must return at once. */
    interface Listener {

        void found(IceCandidate candidate);

        void changed(RTCPeerConnectionState state);

        /** The channel comes with one native reference, which is the listener's to release. */
        void opened(RTCDataChannel channel);
    }

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Listener listener;

    ConnectionCallbacks(Listener listener) {
        this.listener = listener;
    }

    /** Tells nobody any more. */
    void detach() {
        listener = null;
    }

    @Override
    public void onIceCandidate(RTCIceCandidate candidate) {
        tell(to -> to.found(new IceCandidate(candidate.sdp, candidate.sdpMid, candidate.sdpMLineIndex)));
    }

    @Override
    public void onConnectionChange(RTCPeerConnectionState state) {
        tell(to -> to.changed(state));
    }

    @Override
    public void onDataChannel(RTCDataChannel channel) {
        Callback.guard(() -> {
            Listener to = listener;
            if (to != null) {
                to.opened(channel);
            } else {
                NativeReference.of(channel).release();
            }
        });
    }

    @Override
    public void onIceCandidateError(RTCPeerConnectionIceErrorEvent event) {
        Callback.guard(() -> {
            String trouble = IceTrouble.sentence(event.getUrl(), event.getErrorCode(), event.getErrorText());
            // An unreachable server is told once for each of the host's addresses.
            if (told.add(trouble)) {
                LOGGER.log(Level.WARNING, "{0}", trouble);
            }
        });
    }

    private void tell(Consumer<Listener> message) {
        Callback.guard(() -> {
            Listener to = listener;
            if (to != null) {
                message.accept(to);
            }
        });
    }
}
