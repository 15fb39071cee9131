/** Sound on its way: its format and its clock. */
@NullMarked
package dev.vitrine.streamer.sound;

import org.jspecify.annotations.NullMarked;
