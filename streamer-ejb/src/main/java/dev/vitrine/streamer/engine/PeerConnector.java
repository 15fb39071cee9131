package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.viewer.Peer;
import dev.vitrine.streamer.viewer.PeerObserver;

/** Makes a viewer's media connection, to the engine's own encoder or to a guest's own WebRTC server. */
@FunctionalInterface
interface PeerConnector {

    Peer connect(String viewer, Display display, PeerObserver observer);
}
