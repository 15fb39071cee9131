/** The benchmarks' command line. */
@NullMarked
package dev.vitrine.bench;

import org.jspecify.annotations.NullMarked;
