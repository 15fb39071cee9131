package dev.vitrine.streamer.viewer;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.sound.SoundSource;
import java.util.Optional;

/**
 * Connects viewers to displays. Whether a display is encoded once for all of them or once for each is this side's own
 * business: it is told of every viewer by {@link #connect} and may share what it likes between those of one display.
 */
public interface Peers extends AutoCloseable {

    /** A new peer that waits for its offer. */
    Peer connect(Display display, Optional<SoundSource> sound, PeerObserver observer);

    /** From now on all pictures of all peers are held to that; one who sends none of its own holds to nothing. */
    default void limit(PictureLimit limit) {}

    /** Closes every peer and lets go of the media library as far as it lets go. */
    @Override
    void close();
}
