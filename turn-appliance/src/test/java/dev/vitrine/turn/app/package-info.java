/** Tests of this room. */
@NullMarked
package dev.vitrine.turn.app;

import org.jspecify.annotations.NullMarked;
