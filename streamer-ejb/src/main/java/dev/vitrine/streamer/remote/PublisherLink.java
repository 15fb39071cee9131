package dev.vitrine.streamer.remote;

import dev.vitrine.streamer.viewer.IceCandidate;

/** The way to the WebRTC server inside the guest. Calls return at once. */
public interface PublisherLink {

    void viewerJoined(String viewer, int display);

    void viewerOffered(String viewer, String sdp);

    void viewerCandidate(String viewer, IceCandidate candidate);

    void viewerLeft(String viewer);
}
