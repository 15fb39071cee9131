/** Keys and pointer as a browser names them, on the wire and as a guest wants them. */
@NullMarked
package dev.vitrine.streamer.input;

import org.jspecify.annotations.NullMarked;
