/** Hears chimes in one stream of sound: when they began and ended, how loud and how high they were, and which they are. */
@NullMarked
package dev.vitrine.streamer.chime;

import org.jspecify.annotations.NullMarked;
