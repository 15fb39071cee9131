/** The WebSocket: a handshake's checks, one call on a seat for a message, one message for a notice. */
@NullMarked
package dev.vitrine.signaling.endpoint;

import org.jspecify.annotations.NullMarked;
