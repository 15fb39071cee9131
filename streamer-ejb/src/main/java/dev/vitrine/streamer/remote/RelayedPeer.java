package dev.vitrine.streamer.remote;

import dev.vitrine.streamer.viewer.IceCandidate;
import dev.vitrine.streamer.viewer.Peer;
import dev.vitrine.streamer.viewer.PeerCaps;
import dev.vitrine.streamer.viewer.PeerObserver;
import dev.vitrine.streamer.viewer.PeerStatistics;
import org.jspecify.annotations.Nullable;

/** A viewer's connection to a publisher: what the browser says is passed on as it is. */
final class RelayedPeer implements Peer {

    private final String viewer;
    private final PeerObserver observer;
    private final Runnable forget;
    private @Nullable PublisherLink publisher;

    RelayedPeer(String viewer, @Nullable PublisherLink publisher, PeerObserver observer, Runnable forget) {
        this.viewer = viewer;
        this.publisher = publisher;
        this.observer = observer;
        this.forget = forget;
    }

    PeerObserver observer() {
        return observer;
    }

    @Override
    public void offer(String sdp) {
        if (publisher != null) {
            publisher.viewerOffered(viewer, sdp);
        }
    }

    @Override
    public void candidate(IceCandidate candidate) {
        if (publisher != null) {
            publisher.viewerCandidate(viewer, candidate);
        }
    }

    /** The publisher encodes, and knows no caps: whoever sets them is refused before. */
    @Override
    public void cap(PeerCaps caps) {}

    /** Unknown here: the media does not pass by. */
    @Override
    public PeerStatistics statistics() {
        return PeerStatistics.NONE;
    }

    @Override
    public void close() {
        if (publisher != null) {
            publisher.viewerLeft(viewer);
            publisher = null;
            forget.run();
        }
    }
}
