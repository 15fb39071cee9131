/** Keeps sound in files: recordings and clips as WAV, each with a sidecar that says when its samples sounded. */
@NullMarked
package dev.vitrine.streamer.recording;

import org.jspecify.annotations.NullMarked;
