/** Tests of the codecs. */
@NullMarked
package dev.vitrine.turn.wire;

import org.jspecify.annotations.NullMarked;
