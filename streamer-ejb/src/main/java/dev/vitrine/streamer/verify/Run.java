package dev.vitrine.streamer.verify;

import java.time.Instant;
import java.util.List;

/**
 * What belongs together in a test bench's eyes: verdicts with their clips, and the events between two sequence numbers.
 *
 * @param id chosen by the test bench
 * @param firstEvent the log's newest event when the run began
 */
public record Run(String id, String guest, Instant begin, long firstEvent, List<RunEntry> entries) {

    public Run {
        entries = List.copyOf(entries);
    }

    public long failures() {
        return entries.stream().filter(entry -> !entry.verdict().passed()).count();
    }
}
