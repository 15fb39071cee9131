/** Programs that the server runs for its guests: what may be run, and the processes themselves. */
@NullMarked
package dev.vitrine.streamer.process;

import org.jspecify.annotations.NullMarked;
