/** Tests of the whole module's shape. */
@NullMarked
package dev.vitrine.turn;

import org.jspecify.annotations.NullMarked;
