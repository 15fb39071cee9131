/** Keeps what was heard: a bounded log in files of lines, read in pages and followed live. */
@NullMarked
package dev.vitrine.streamer.eventlog;

import org.jspecify.annotations.NullMarked;
