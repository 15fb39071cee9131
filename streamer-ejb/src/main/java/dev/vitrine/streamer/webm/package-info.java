/** Writes the bytes of a WebM file: its head, its clusters, its index. */
@NullMarked
package dev.vitrine.streamer.webm;

import org.jspecify.annotations.NullMarked;
