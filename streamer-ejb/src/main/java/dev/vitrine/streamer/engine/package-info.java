/** The beans that start, stop and configure the engine, and the only room of this module that knows Jakarta. */
@NullMarked
package dev.vitrine.streamer.engine;

import org.jspecify.annotations.NullMarked;
