package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.verify.Evidence;
import dev.vitrine.streamer.verify.Verdict;
import java.time.Instant;

/**
 * What became of it.
 *
 * @param begin from when on it was listened and looked for
 * @param evidence what was kept that shows it
 */
public record BenchAnswer(Verdict verdict, Instant begin, Evidence evidence) {}
