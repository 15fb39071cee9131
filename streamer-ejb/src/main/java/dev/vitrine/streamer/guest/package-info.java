/** Ports: what a guest is, its displays, its sound, its controls and its life. */
@NullMarked
package dev.vitrine.streamer.guest;

import org.jspecify.annotations.NullMarked;
