/** Real servers, real guests and real browsers, started and ended by tests and benchmarks. */
@NullMarked
package dev.vitrine.testbed;

import org.jspecify.annotations.NullMarked;
