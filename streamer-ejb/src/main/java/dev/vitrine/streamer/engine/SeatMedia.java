package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.viewer.IceCandidate;
import dev.vitrine.streamer.viewer.Peer;
import dev.vitrine.streamer.viewer.PeerCaps;
import dev.vitrine.streamer.viewer.PeerState;
import dev.vitrine.streamer.viewer.PeerStatistics;
import dev.vitrine.streamer.viewer.PeerStrain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One viewer's media connection, made for its offer and again for the next one after it was closed. For the room's queue, but
 * for what tells how it goes.
 */
final class SeatMedia {

    /** How many candidates are kept for a display that is not there yet; a browser gathers a dozen. */
    private static final int MAX_WAITING_CANDIDATES = 100;

    private @Nullable String waitingOffer;
    private final List<IceCandidate> waitingCandidates = new ArrayList<>();
    private @Nullable SeatPeerObserver observer;
    private PeerCaps caps = PeerCaps.NONE;
    private volatile @Nullable Peer peer;
    private volatile PeerState state = PeerState.NEW;

    /** Makes a connection to a display. */
    @FunctionalInterface
    interface Making {
        Peer make(Display display, SeatPeerObserver observer);
    }

    /** For any thread. */
    PeerState state() {
        return state;
    }

    /** Of the connection there is now. For any thread. */
    PeerStatistics statistics() {
        Peer connected = peer;
        return connected == null ? PeerStatistics.NONE : connected.statistics();
    }

    /** Of the connection there is now. For any thread. */
    PeerStrain strain() {
        Peer connected = peer;
        return connected == null ? PeerStrain.NONE : connected.strain();
    }

    /** Keeps the offer until there is a display. */
    void offer(String sdp) {
        waitingOffer = sdp;
    }

    /** @return false when there was no offer before */
    boolean candidate(IceCandidate candidate) {
        Peer connected = peer;
        if (connected != null) {
            connected.candidate(candidate);
        } else if (waitingOffer == null) {
            return false;
        } else if (waitingCandidates.size() < MAX_WAITING_CANDIDATES) {
            waitingCandidates.add(candidate);
        }
        return true;
    }

    void cap(PeerCaps next) {
        caps = next;
        Peer connected = peer;
        if (connected != null) {
            connected.cap(next);
        }
    }

    /** Answers the offer that waits, if there is one and a display. */
    void connect(@Nullable Display display, SeatPeerObserver listener, Making making) {
        String sdp = waitingOffer;
        if (sdp == null || display == null) {
            return;
        }
        waitingOffer = null;
        Peer connected = peer;
        if (connected == null) {
            observer = listener;
            state = PeerState.NEW;
            connected = making.make(display, listener);
            connected.cap(caps);
            peer = connected;
        }
        connected.offer(sdp);
        waitingCandidates.forEach(connected::candidate);
        waitingCandidates.clear();
    }

    /** Whether it is that observer's connection that is listened to. */
    boolean listensTo(SeatPeerObserver source) {
        return source == observer;
    }

    void changed(PeerState next) {
        state = next;
    }

    /** Ends the connection; gives what it had sent, when there was one. */
    Optional<PeerStatistics> disconnect() {
        observer = null;
        Peer connected = peer;
        peer = null;
        state = PeerState.CLOSED;
        if (connected == null) {
            return Optional.empty();
        }
        PeerStatistics last = connected.statistics();
        connected.close();
        return Optional.of(last);
    }
}
