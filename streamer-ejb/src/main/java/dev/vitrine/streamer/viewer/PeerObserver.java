package dev.vitrine.streamer.viewer;

import java.nio.ByteBuffer;

/** Told what happens to a peer, on the media library's threads: must return at once. */
public interface PeerObserver {

    void answered(String sdp);

    /** An offer or candidate that cannot be used; {@code reason} says what was wrong. */
    void rejected(String reason);

    void candidate(IceCandidate candidate);

    void changed(PeerState state);

    /** @param message valid during the call only */
    void input(InputChannel channel, ByteBuffer message);
}
