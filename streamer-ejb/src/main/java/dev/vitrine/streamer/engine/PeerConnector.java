package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.sound.SoundSource;
import dev.vitrine.streamer.viewer.Peer;
import dev.vitrine.streamer.viewer.PeerObserver;
import java.util.Optional;

/** Makes a viewer's media connection, to the engine's own encoder or to a guest's own WebRTC server. */
@FunctionalInterface
interface PeerConnector {

    /** @param sound what this viewer hears, empty when nothing passes through here */
    Peer connect(String viewer, Display display, Optional<SoundSource> sound, PeerObserver observer);
}
