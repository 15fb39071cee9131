package dev.vitrine.streamer.film;

import dev.vitrine.streamer.film.timing.FilmBlock;
import dev.vitrine.streamer.webm.WebmTracks;
import java.util.Optional;

/** Keeps what a {@link FilmCamera} makes; called on its thread. */
interface FilmSink {

    /**
     * Comes before the first block, which is a key frame and begins a cluster.
     *
     * @param sound empty when the guest has none
     */
    void begin(Optional<WebmTracks.Opus> sound);

    /** @param beginsCluster whether a cluster begins with it: with a key frame, and else only when none came for long */
    void take(FilmBlock block, boolean beginsCluster);

    /** Called twice a second: what was taken until now is to be safe. */
    void settle();

    /**
     * Nothing comes any more.
     *
     * @param reason why it ended by itself, empty when it was ended
     */
    void end(String reason);
}
