/** Compresses films with the libraries of FFmpeg: the only room that knows them. */
@NullMarked
package dev.vitrine.streamer.libav;

import org.jspecify.annotations.NullMarked;
