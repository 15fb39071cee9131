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
     * @param stream absent when nothing was listened to
     * @param clip the recording that shows it
     * @param picture absent when nothing was looked at
     */
    public record Entry(
            String name,
            Optional<String> stream,
            String time,
            double seconds,
            boolean passed,
            String reason,
            Map<String, Double> measured,
            Optional<String> clip,
            Optional<PictureItem> picture) {

        static Entry of(String guest, RunEntry entry) {
            return new Entry(
                    entry.name(),
                    entry.stream(),
                    entry.time().toString(),
                    entry.tookNanos() / 1e9,
                    entry.verdict().passed(),
                    entry.verdict().reason(),
                    entry.verdict().measured(),
                    entry.evidence().clip(),
                    PictureItem.of(guest, entry.display(), entry.evidence()));
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
                run.entries().stream()
                        .map(entry -> Entry.of(run.guest(), entry))
                        .toList());
    }
}
