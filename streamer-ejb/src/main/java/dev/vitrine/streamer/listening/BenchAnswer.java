package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.verify.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of it.
 *
 * @param begin from when on it was listened for
 * @param clip the recording that shows it, empty when none could be kept
 */
public record BenchAnswer(Verdict verdict, Instant begin, Optional<String> clip) {}
