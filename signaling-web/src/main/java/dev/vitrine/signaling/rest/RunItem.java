package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.verify.Run;
import dev.vitrine.streamer.verify.RunEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A test run.
 *
 * @param begins when it began
 * @param ends when it ended, absent while it goes on
 * @param firstEvent the number of the newest event when it began: those of the run come after
 * @param expectations in their order
 */
public record RunItem(
        String id,
        String guest,
        String begins,
        Optional<String> ends,
        long firstEvent,
        long passed,
        long failed,
        List<Entry> expectations) {

    public RunItem {
        expectations = List.copyOf(expectations);
    }

    /**
     * One expectation and what became of it.
     *
     * @param time when that was certain
     * @param seconds how long it was waited for
     * @param clip the recording that shows it
     */
    public record Entry(
            String name,
            String stream,
            String time,
            double seconds,
            boolean passed,
            String reason,
            Map<String, Double> measured,
            Optional<String> clip) {

        static Entry of(RunEntry entry) {
            return new Entry(
                    entry.name(),
                    entry.stream(),
                    entry.time().toString(),
                    entry.tookNanos() / 1e9,
                    entry.verdict().passed(),
                    entry.verdict().reason(),
                    entry.verdict().measured(),
                    entry.clip());
        }
    }

    static RunItem of(Run run, Optional<Instant> end) {
        return new RunItem(
                run.id(),
                run.guest(),
                run.begin().toString(),
                end.map(Instant::toString),
                run.firstEvent(),
                run.entries().size() - run.failures(),
                run.failures(),
                run.entries().stream().map(Entry::of).toList());
    }
}
