package dev.vitrine.bench.sound;

import dev.vitrine.bench.report.Samples;
import dev.vitrine.streamer.qemu.OnsetTap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The beginnings of sounds that were played and heard, in milliseconds from the one to the other. */
record Onsets(List<Double> playedMillis, List<Double> writtenMillis) {

    /** The guest chimes every second. */
    private static final long LATEST_NANOS = TimeUnit.MILLISECONDS.toNanos(900);

    private static final double NANOS_PER_MILLI = 1e6;

    /** To each that was played the first that was heard within a second after its write. */
    static Onsets match(List<OnsetTap.Onset> played, List<Long> heardNanos) {
        Onsets onsets = new Onsets(new ArrayList<>(), new ArrayList<>());
        for (OnsetTap.Onset onset : played) {
            Optional<Long> found = heardNanos.stream()
                    .filter(nanos -> nanos > onset.writtenNanos() && nanos < onset.writtenNanos() + LATEST_NANOS)
                    .findFirst();
            found.ifPresent(nanos -> {
                onsets.playedMillis.add((nanos - onset.playedNanos()) / NANOS_PER_MILLI);
                onsets.writtenMillis.add((nanos - onset.writtenNanos()) / NANOS_PER_MILLI);
            });
        }
        return onsets;
    }

    int count() {
        return playedMillis.size();
    }

    Samples sincePlayed() {
        return Samples.of(playedMillis);
    }

    Samples sinceWritten() {
        return Samples.of(writtenMillis);
    }
}
