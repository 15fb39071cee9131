/** Decides who may use the relay, how much of it, and which peers it may reach. */
@NullMarked
package dev.vitrine.turn.auth;

import org.jspecify.annotations.NullMarked;
