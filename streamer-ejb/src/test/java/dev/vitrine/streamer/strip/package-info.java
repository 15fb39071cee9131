/** The machine-readable strip in test pictures. */
@NullMarked
package dev.vitrine.streamer.strip;

import org.jspecify.annotations.NullMarked;
