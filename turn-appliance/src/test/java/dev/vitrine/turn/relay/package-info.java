/** Tests of this room. */
@NullMarked
package dev.vitrine.turn.relay;

import org.jspecify.annotations.NullMarked;
