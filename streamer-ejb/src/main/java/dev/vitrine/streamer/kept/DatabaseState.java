package dev.vitrine.streamer.kept;

import java.util.Optional;

/** How the database that keeps everything is. */
public interface DatabaseState {

    /** A sentence on what is wrong with it at this moment, within two seconds; empty: it answers. */
    Optional<String> trouble();
}
