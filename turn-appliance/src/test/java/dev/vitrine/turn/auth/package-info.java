/** Tests of this room. */
@NullMarked
package dev.vitrine.turn.auth;

import org.jspecify.annotations.NullMarked;
