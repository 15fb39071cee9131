/** The sockets, streams, TLS and threads that carry bytes to the relay machine and back. */
@NullMarked
package dev.vitrine.turn.net;

import org.jspecify.annotations.NullMarked;
