package dev.vitrine.streamer.viewer;

/**
 * A candidate on its way (RFC 8838), as in {@code RTCIceCandidate}.
 *
 * @param candidate the {@code candidate:} line; empty when there are no more
 * @param sdpMid the media section's identification tag
 * @param sdpMLineIndex the media section's place in the SDP, from 0
 */
public record IceCandidate(String candidate, String sdpMid, int sdpMLineIndex) {

    public boolean endOfCandidates() {
        return candidate.isEmpty();
    }
}
