/** What test benches wait for. */
@NullMarked
package dev.vitrine.bench.automation;

import org.jspecify.annotations.NullMarked;
