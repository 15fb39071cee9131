/** The TURN server as a machine: packets, events and time go in, packets and orders to the sockets come out. */
@NullMarked
package dev.vitrine.turn.relay;

import org.jspecify.annotations.NullMarked;
