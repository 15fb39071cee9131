/** Sound on its way: a guest's streams, their clock, and who hears them. */
@NullMarked
package dev.vitrine.streamer.sound;

import org.jspecify.annotations.NullMarked;
