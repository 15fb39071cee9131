package dev.vitrine.streamer.viewer;

/** {@code NEW -> CONNECTED <-> DISCONNECTED -> FAILED}, and {@code CLOSED} from each; an ICE restart leads back from FAILED. */
public enum PeerState {
    NEW,
    CONNECTED,
    DISCONNECTED,
    FAILED,
    CLOSED
}
