/** The way of a picture and of a key, between a real guest, the real server and a real browser. */
@NullMarked
package dev.vitrine.bench.screen;

import org.jspecify.annotations.NullMarked;
