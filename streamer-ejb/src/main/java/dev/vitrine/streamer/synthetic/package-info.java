/** The guest with a known answer: a picture and a sound that a test can read. */
@NullMarked
package dev.vitrine.streamer.synthetic;

import org.jspecify.annotations.NullMarked;
