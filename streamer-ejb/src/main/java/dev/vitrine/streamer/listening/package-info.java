/** Listens to all guests: recordings, clips, references, events, expectations, runs and leases, wired to the sound that they are of. */
@NullMarked
package dev.vitrine.streamer.listening;

import org.jspecify.annotations.NullMarked;
