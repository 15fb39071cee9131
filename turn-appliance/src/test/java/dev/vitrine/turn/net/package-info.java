/** Tests of this room. */
@NullMarked
package dev.vitrine.turn.net;

import org.jspecify.annotations.NullMarked;
