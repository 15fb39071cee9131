/** Asks the configured STUN and TURN servers for what a viewer would, and says in words what fails. */
@NullMarked
package dev.vitrine.streamer.turncheck;

import org.jspecify.annotations.NullMarked;
