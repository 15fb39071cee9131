/** Reads and writes STUN messages, TURN attributes and ChannelData in place, without I/O and without garbage. */
@NullMarked
package dev.vitrine.turn.wire;

import org.jspecify.annotations.NullMarked;
