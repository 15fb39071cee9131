/** Ports: what a viewer's media connection is, whoever encodes for it. */
@NullMarked
package dev.vitrine.streamer.viewer;

import org.jspecify.annotations.NullMarked;
