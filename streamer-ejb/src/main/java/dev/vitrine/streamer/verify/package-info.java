/** Checks what a guest sounds like against what a test bench expects: expectations, verdicts, runs and leases. */
@NullMarked
package dev.vitrine.streamer.verify;

import org.jspecify.annotations.NullMarked;
