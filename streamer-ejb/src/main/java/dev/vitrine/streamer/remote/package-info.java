/** Guests that bring their own WebRTC server: offers, answers and candidates are relayed between it and the viewers. */
@NullMarked
package dev.vitrine.streamer.remote;

import org.jspecify.annotations.NullMarked;
