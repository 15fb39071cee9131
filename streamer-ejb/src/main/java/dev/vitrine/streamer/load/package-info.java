/** What gives way when processor or network are not enough, in which order: a machine without I/O. */
@NullMarked
package dev.vitrine.streamer.load;

import org.jspecify.annotations.NullMarked;
