/** Reads and writes JSON texts where no container offers it: in machines, and in files of lines. */
@NullMarked
package dev.vitrine.streamer.json;

import org.jspecify.annotations.NullMarked;
