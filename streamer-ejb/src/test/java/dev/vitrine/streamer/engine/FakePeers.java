package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.sound.SoundSource;
import dev.vitrine.streamer.viewer.Peer;
import dev.vitrine.streamer.viewer.PeerObserver;
import dev.vitrine.streamer.viewer.Peers;
import dev.vitrine.streamer.viewer.PictureLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Peers without media. */
final class FakePeers implements Peers {

    private final List<FakePeer> made = new ArrayList<>();
    private final List<PictureLimit> limits = new ArrayList<>();

    List<FakePeer> made() {
        return made;
    }

    @Override
    public Peer connect(Display display, Optional<SoundSource> sound, PeerObserver observer) {
        FakePeer peer = new FakePeer(observer);
        made.add(peer);
        return peer;
    }

    List<PictureLimit> limits() {
        return limits;
    }

    @Override
    public void limit(PictureLimit limit) {
        limits.add(limit);
    }

    @Override
    public void close() {
        made.clear();
    }
}
