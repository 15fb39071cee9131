/** Sound as numbers: formats, conversion, rate, a guest's clock and levels; machines that take bytes and times as arguments. */
@NullMarked
package dev.vitrine.streamer.sound.pcm;

import org.jspecify.annotations.NullMarked;
