/** Sound with a known answer, for tests and benchmarks of whoever listens. */
@NullMarked
package dev.vitrine.streamer.scene;

import org.jspecify.annotations.NullMarked;
