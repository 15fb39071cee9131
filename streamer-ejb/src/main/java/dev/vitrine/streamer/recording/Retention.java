package dev.vitrine.streamer.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How long recordings are kept: until they are too old, or all together too large, the oldest first. One that is being written
 * stays.
 */
public record Retention(Duration mostAge, long mostBytes) {

    /** @throws IllegalArgumentException with the name of what is wrong */
    public Retention {
        if (mostAge.isNegative() || mostAge.isZero() || mostBytes <= 0) {
            throw new IllegalArgumentException("recordings are kept for more than no time and in more than no bytes");
        }
    }

    /** Those that have to go now. */
    public List<Recording> expired(List<Recording> all, Instant now) {
        List<Recording> expired = new ArrayList<>();
        long bytes = all.stream().mapToLong(Recording::bytes).sum();
        List<Recording> oldestFirst = all.stream()
                .filter(recording -> !recording.active())
                .sorted(Comparator.comparing(recording -> recording.name().begin()))
                .toList();
        for (Recording recording : oldestFirst) {
            Instant end = recording.name().begin().plusNanos(recording.lengthNanos());
            if (bytes > mostBytes || end.plus(mostAge).isBefore(now)) {
                expired.add(recording);
                bytes -= recording.bytes();
            }
        }
        return expired;
    }
}
