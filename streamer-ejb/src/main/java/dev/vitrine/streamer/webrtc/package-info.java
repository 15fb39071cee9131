/** Encodes pictures and sound once for each viewer and sends them: the only room that knows webrtc-java. */
@NullMarked
package dev.vitrine.streamer.webrtc;

import org.jspecify.annotations.NullMarked;
