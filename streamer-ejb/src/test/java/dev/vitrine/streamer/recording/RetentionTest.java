package dev.vitrine.streamer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.recording.RecordingName.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionTest {

    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Retention HUNDRED_BYTES = new Retention(Duration.ofDays(1), 100);

    private final List<Recording> all = new ArrayList<>();

    /** Each a second later than the one before. */
    private Recording add(Kind kind, long bytes, boolean active) {
        RecordingName name =
                new RecordingName("cluster", "ac97", BEGIN.plusSeconds(all.size()), kind, Optional.empty());
        Recording recording = new Recording(name, bytes, 0, active);
        all.add(recording);
        return recording;
    }

    @Test
    void clipsGoBeforeVerdictsAndVerdictsBeforeRecordings() {
        add(Kind.RECORDING, 60, false);
        Recording verdict = add(Kind.VERDICT, 40, false);
        Recording oldClip = add(Kind.CLIP, 20, false);
        Recording clip = add(Kind.CLIP, 15, false);

        assertThat(expired()).as("of 135 bytes").containsExactly(oldClip, clip);
        add(Kind.RECORDING, 20, false);
        assertThat(expired()).as("of 155 bytes").containsExactly(oldClip, clip, verdict);
    }

    @Test
    void aTenthIsLeftToClipsAndToVerdictsWhereRecordingsFillTheRest() {
        Recording recording = add(Kind.RECORDING, 50, false);
        add(Kind.RECORDING, 40, false);
        Recording clip = add(Kind.CLIP, 5, false);
        add(Kind.CLIP, 10, false);
        add(Kind.VERDICT, 10, false);

        assertThat(expired()).containsExactly(clip, recording);
    }

    @Test
    void whatIsBeingWrittenStaysAndCounts() {
        add(Kind.RECORDING, 95, true);
        Recording older = add(Kind.RECORDING, 10, false);
        add(Kind.RECORDING, 5, false);

        assertThat(expired()).containsExactly(older);
    }

    @Test
    void whatIsTooOldGoesWhateverItIs() {
        Recording old = add(Kind.RECORDING, 1, false);
        add(Kind.CLIP, 1, false);

        assertThat(HUNDRED_BYTES.expired(all, BEGIN.plusMillis(500).plus(Duration.ofDays(1))))
                .containsExactly(old);
    }

    private List<Recording> expired() {
        return HUNDRED_BYTES.expired(all, BEGIN.plusSeconds(60));
    }
}
