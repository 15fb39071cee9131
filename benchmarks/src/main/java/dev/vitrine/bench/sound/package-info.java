/** Measures how well sounds are heard, kept and clocked. */
@NullMarked
package dev.vitrine.bench.sound;

import org.jspecify.annotations.NullMarked;
