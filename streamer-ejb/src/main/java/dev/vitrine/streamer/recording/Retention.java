package dev.vitrine.streamer.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * How long recordings are kept: until they are too old, or all together too large. Then clips go first and verdicts next, each
 * until a tenth of all is left to them, so that whoever keeps many of them pushes out his like and no recordings; and then the
 * oldest of all kinds. One that is being written stays.
 */
public record Retention(Duration mostAge, long mostBytes) {

    private static final int SHARE = 10;

    /** @throws IllegalArgumentException with the name of what is wrong */
    public Retention {
        if (mostAge.isNegative() || mostAge.isZero() || mostBytes <= 0) {
            throw new IllegalArgumentException("recordings are kept for more than no time and in more than no bytes");
        }
    }

    /** Those that have to go now. */
    public List<Recording> expired(List<Recording> all, Instant now) {
        List<Recording> staying = new ArrayList<>(all);
        staying.sort(Comparator.comparing(recording -> recording.name().begin()));
        List<Recording> expired = new ArrayList<>(
                staying.stream().filter(recording -> isTooOld(recording, now)).toList());
        staying.removeAll(expired);
        shrink(staying, is(RecordingName.Kind.CLIP), mostBytes / SHARE, expired);
        shrink(staying, is(RecordingName.Kind.VERDICT), mostBytes / SHARE, expired);
        shrink(staying, any -> true, mostBytes, expired);
        return expired;
    }

    private boolean isTooOld(Recording recording, Instant now) {
        Instant end = recording.name().begin().plusNanos(recording.lengthNanos());
        return !recording.active() && end.plus(mostAge).isBefore(now);
    }

    private static Predicate<Recording> is(RecordingName.Kind kind) {
        return recording -> recording.name().kind() == kind;
    }

    /** Lets the oldest of a kind go while all are too large and those of the kind have more than their share. */
    private void shrink(List<Recording> staying, Predicate<Recording> kind, long shareBytes, List<Recording> expired) {
        long excess = bytes(staying) - mostBytes;
        long ofKind = bytes(staying.stream().filter(kind).toList());
        List<Recording> going = new ArrayList<>();
        for (Recording recording : staying) {
            if (excess > 0 && ofKind > shareBytes && kind.test(recording) && !recording.active()) {
                going.add(recording);
                excess -= recording.bytes();
                ofKind -= recording.bytes();
            }
        }
        staying.removeAll(going);
        expired.addAll(going);
    }

    private static long bytes(List<Recording> recordings) {
        return recordings.stream().mapToLong(Recording::bytes).sum();
    }
}
