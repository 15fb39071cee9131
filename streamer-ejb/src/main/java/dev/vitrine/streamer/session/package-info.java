/** Who watches and who controls: a machine without I/O. */
@NullMarked
package dev.vitrine.streamer.session;

import org.jspecify.annotations.NullMarked;
