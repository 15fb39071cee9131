package dev.vitrine.streamer.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.json.JsonText;
import dev.vitrine.streamer.sound.Clip;
import dev.vitrine.streamer.sound.PreRoll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingStoreTest {

    private static final Instant EPOCH = Instant.parse("2026-03-01T12:00:00Z");
    private static final HostTime HOST_TIME = EPOCH::plusNanos;
    private static final long FRAME = NumberedFrames.FRAME_NANOS;

    @TempDir
    private Path directory;

    private RecordingStore store;

    @BeforeEach
    void open() throws IOException {
        store = new RecordingStore(directory, HOST_TIME);
    }

    @Test
    void recordsEverySampleInOrder() throws IOException {
        StreamRecorder recorder = store.record("cluster", "ac97", Optional.empty(), 0);
        for (int frame = 0; frame < 300; frame++) {
            recorder.frame(NumberedFrames.frame(frame), frame * FRAME);
        }
        recorder.close();

        PlayedWav played = PlayedWav.of(directory.resolve("cluster.ac97.20260301T120000000Z.recording.wav"));
        assertThat(played.samples()).isEqualTo(144_000);
        for (int n = 0; n < 144_000; n++) {
            assertThat(played.left(n)).isEqualTo(NumberedFrames.left(n));
        }
        assertThat(recorder.settledSamples()).isEqualTo(144_000);
        assertThat(recorder.failure()).isEmpty();
    }

    @Test
    void whatDidNotComeIsSilenceOfTheSameLength() throws IOException {
        StreamRecorder recorder = store.record("cluster", "ac97", Optional.empty(), 0);
        recorder.frame(NumberedFrames.frame(0), 0);
        recorder.frame(NumberedFrames.frame(8), 8 * FRAME);
        recorder.close();

        PlayedWav played = PlayedWav.of(store.wav(recorder.name().toString()).orElseThrow());
        assertThat(played.samples()).isEqualTo(9 * 480);
        assertThat(played.left(480)).isZero();
        assertThat(played.left(8 * 480 - 1)).isZero();
        assertThat(played.left(8 * 480)).isEqualTo(NumberedFrames.left(8 * 480));
    }

    @Test
    void theSidecarSaysWhenEachSecondSoundedAndWhatWasMissing() throws IOException {
        StreamRecorder recorder = store.record("cluster", "ac97", Optional.empty(), 0);
        for (int frame = 0; frame < 250; frame++) {
            if (frame < 120 || frame >= 130) {
                recorder.frame(NumberedFrames.frame(frame), frame * FRAME);
            }
        }
        recorder.close();

        List<String> lines =
                Files.readAllLines(store.sidecar(recorder.name().toString()).orElseThrow());
        assertThat(lines)
                .containsExactly(
                        "{\"type\":\"recording\",\"guest\":\"cluster\",\"stream\":\"ac97\",\"rateHz\":48000,\"channels\":2,\"bits\":16}",
                        "{\"type\":\"stamp\",\"sample\":0,\"monotonicNanos\":0,\"time\":\"2026-03-01T12:00:00Z\"}",
                        "{\"type\":\"stamp\",\"sample\":48000,\"monotonicNanos\":1000000000,\"time\":\"2026-03-01T12:00:01Z\"}",
                        "{\"type\":\"gap\",\"sample\":57600,\"silentSamples\":4800,\"lostSamples\":0}",
                        "{\"type\":\"stamp\",\"sample\":62400,\"monotonicNanos\":1300000000,\"time\":\"2026-03-01T12:00:01.300Z\"}",
                        "{\"type\":\"stamp\",\"sample\":110400,\"monotonicNanos\":2300000000,\"time\":\"2026-03-01T12:00:02.300Z\"}",
                        "{\"type\":\"end\",\"samples\":120000,\"silentSamples\":4800,\"lostSamples\":0}");
        assertThat(lines).allSatisfy(line -> assertThat(JsonText.read(line)).isNotNull());
    }

    @Test
    void timeThatGoesBackLosesNothing() throws IOException {
        StreamRecorder recorder = store.record("cluster", "ac97", Optional.empty(), 0);
        recorder.frame(NumberedFrames.frame(0), 0);
        recorder.frame(NumberedFrames.frame(1), FRAME);
        recorder.frame(NumberedFrames.frame(2), -5 * FRAME);
        recorder.close();

        PlayedWav played = PlayedWav.of(store.wav(recorder.name().toString()).orElseThrow());
        assertThat(played.samples()).isEqualTo(3 * 480);
        assertThat(Files.readString(store.sidecar(recorder.name().toString()).orElseThrow()))
                .contains("{\"type\":\"overlap\",\"sample\":960,\"samples\":3360}");
    }

    @Test
    void aClipIsTheEndOfThePreRoll() throws IOException {
        PreRoll preRoll = new PreRoll(1);
        for (int frame = 0; frame < 180; frame++) {
            preRoll.frame(NumberedFrames.frame(frame), frame * FRAME);
        }

        RecordingName clip =
                store.keep("cluster", "ac97", RecordingName.Kind.CLIP, Optional.empty(), preRoll.last(300_000_000));

        assertThat(clip).hasToString("cluster.ac97.20260301T120001500Z.clip");
        PlayedWav played = PlayedWav.of(store.wav(clip.toString()).orElseThrow());
        assertThat(played.samples()).isEqualTo(30 * 480);
        assertThat(played.left(0)).isEqualTo(NumberedFrames.left(150 * 480));
        assertThat(store.list()).singleElement().satisfies(recording -> {
            assertThat(recording.lengthNanos()).isEqualTo(300_000_000);
            assertThat(recording.active()).isFalse();
        });
    }

    @Test
    void ofAStreamWithoutSoundThereIsNoClip() {
        assertThatThrownBy(() -> store.keep(
                        "cluster", "ac97", RecordingName.Kind.CLIP, Optional.empty(), new PreRoll(1).last(300_000_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("stream 'ac97' of guest 'cluster' has no sound of that time");
        assertThat(directory).isEmptyDirectory();
    }

    private static Clip frameAt(long nanos) {
        return new Clip(new long[] {nanos}, NumberedFrames.frame(0));
    }

    @Test
    void twoOfTheSameMomentHaveTwoNames() throws IOException {
        RecordingName one = store.keep("cluster", "ac97", RecordingName.Kind.CLIP, Optional.empty(), frameAt(0));
        RecordingName other = store.keep("cluster", "ac97", RecordingName.Kind.CLIP, Optional.empty(), frameAt(0));

        assertThat(one).isNotEqualTo(other);
        assertThat(store.list()).hasSize(2);
    }

    @Test
    void whatIsBeingRecordedIsNotDeleted() throws IOException {
        StreamRecorder recorder = store.record("cluster", "ac97", Optional.empty(), 0);
        String name = recorder.name().toString();
        assertThat(store.list().getFirst().active()).isTrue();
        assertThat(store.delete(name)).isEqualTo(RecordingStore.Deletion.STILL_RECORDING);
        recorder.close();

        assertThat(store.delete(name)).isEqualTo(RecordingStore.Deletion.DELETED);
        assertThat(store.delete(name)).isEqualTo(RecordingStore.Deletion.UNKNOWN);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "a/b.c.20260301T120000000Z.clip",
                "..",
                "",
                "cluster.ac97.20260301T120000000Z.clip/../x",
                "cluster.ac97.20261301T120000000Z.clip",
                "cluster.ac97.20260301T120000000Z.wav",
                "cluster.ac97.20260301T120000000Z.clip\u0000"
            })
    void aNameThatIsNoneIsUnknown(String name) throws IOException {
        assertThat(store.wav(name)).isEmpty();
        assertThat(store.sidecar(name)).isEmpty();
        assertThat(store.delete(name)).isEqualTo(RecordingStore.Deletion.UNKNOWN);
    }

    @Test
    void namesOfGuestsCannotLeaveTheDirectory() throws IOException {
        RecordingName name = store.keep("../../evil", "a/b.c", RecordingName.Kind.CLIP, Optional.empty(), frameAt(0));

        assertThat(name.toString()).startsWith("______evil.a_b_c.");
        assertThat(store.wav(name.toString()).orElseThrow().getParent()).isEqualTo(directory);
        assertThat(RecordingName.parse(name.toString())).contains(name);
    }

    @Test
    void theOldestGoWhenTheyAreTooOldOrTooLarge() throws IOException {
        for (int second = 0; second < 4; second++) {
            long begin = second * 1_000_000_000L;
            store.keep("cluster", "ac97", RecordingName.Kind.CLIP, Optional.empty(), frameAt(begin));
        }
        long each = store.list().getFirst().bytes();

        assertThat(store.retain(new Retention(Duration.ofDays(1), 4 * each), EPOCH.plusSeconds(5)))
                .as("all fit exactly")
                .isEmpty();
        assertThat(store.retain(new Retention(Duration.ofDays(1), 3 * each), EPOCH.plusSeconds(5)))
                .extracting(recording -> recording.name().begin())
                .containsExactly(EPOCH);
        assertThat(store.retain(new Retention(Duration.ofSeconds(10), 3 * each), EPOCH.plusSeconds(12)))
                .extracting(recording -> recording.name().begin())
                .containsExactly(EPOCH.plusSeconds(1));
        assertThat(store.list()).hasSize(2);
    }

    @Test
    void aDiskThatCannotBeWrittenIsSaidAtOnce() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> new RecordingStore(file, HOST_TIME)).isInstanceOf(IOException.class);
    }
}
