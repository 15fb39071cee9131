/** When a film takes pictures, and in which order pictures and sound stand in it: machines without I/O. */
@NullMarked
package dev.vitrine.streamer.film.timing;

import org.jspecify.annotations.NullMarked;
