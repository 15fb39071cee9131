package dev.vitrine.streamer.viewer;

/**
 * The media connection of one viewer to one display. Every call returns at once and may come from any thread; what comes of
 * it is told to the {@link PeerObserver}.
 */
public interface Peer extends AutoCloseable {

    /** Takes a browser's offer, the first or one with an ICE restart; {@link PeerObserver#answered} or {@link
     * PeerObserver#rejected} follows. */
    void offer(String sdp);

    /** Takes a candidate of the browser; one that comes before the offer is kept for it. */
    void candidate(IceCandidate candidate);

    /** From now on the picture takes no more than that; also when the connection is made anew. */
    void cap(PeerCaps caps);

    PeerStatistics statistics();

    /** Whether it has what it needs. */
    default PeerStrain strain() {
        return PeerStrain.NONE;
    }

    /** Ends the connection and releases all that it holds; further calls do nothing. */
    @Override
    void close();
}
