/** The TURN appliance side by side with coturn. */
@NullMarked
package dev.vitrine.bench.turn;

import org.jspecify.annotations.NullMarked;
