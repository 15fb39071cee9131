package dev.vitrine.streamer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamRecorderTest {

    private static final RecordingName NAME =
            new RecordingName("cluster", "ac97", Instant.EPOCH, RecordingName.Kind.RECORDING, Optional.empty());

    @TempDir
    private Path directory;

    @Test
    void whenTheDiskIsFullItEndsPlayableAndSaysWhy() throws Exception {
        Path path = directory.resolve("a.wav");
        long room = WavHeader.LENGTH_BYTES + 10 * 1920 + 1;
        RecordingFile file = new RecordingFile(
                new FakeFullDisk(
                        Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), room),
                new StringWriter(),
                Instant.EPOCH::plusNanos,
                new JsonObject());
        CountDownLatch ended = new CountDownLatch(1);
        StreamRecorder recorder = new StreamRecorder(NAME, file, ended::countDown);
        for (int frame = 0; frame < 50; frame++) {
            recorder.frame(NumberedFrames.frame(frame), frame * NumberedFrames.FRAME_NANOS);
        }

        assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();

        assertThat(recorder.failure()).get().extracting(IOException::getMessage).isEqualTo("No space left on device");
        assertThat(PlayedWav.of(path).samples()).isEqualTo(4800);
        recorder.close();
    }

    @Test
    void framesThatFindNoPlaceAreCountedAndSilenceStandsInTheirPlace() throws Exception {
        FrameQueue queue = new FrameQueue(3);
        for (int frame = 0; frame < 5; frame++) {
            queue.add(NumberedFrames.frame(frame), frame * NumberedFrames.FRAME_NANOS);
        }
        Path path = directory.resolve("a.wav");
        StringWriter sidecar = new StringWriter();
        try (RecordingFile file = new RecordingFile(
                Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                sidecar,
                Instant.EPOCH::plusNanos,
                new JsonObject())) {
            assertThat(queue.take(0, file::append)).isTrue();
            queue.add(NumberedFrames.frame(5), 5 * NumberedFrames.FRAME_NANOS);
            queue.close();
            while (queue.take(0, file::append)) {
                // until all are written
            }
        }

        assertThat(queue.lost()).isEqualTo(2);
        assertThat(PlayedWav.of(path).samples()).isEqualTo(6 * 480);
        assertThat(sidecar.toString())
                .contains("{\"type\":\"gap\",\"sample\":1440,\"silentSamples\":960,\"lostSamples\":960}");
    }

    /** A JVM of its own records, and is killed as the kernel kills: nothing of it runs any more. */
    @Test
    void afterKillMinusNineTheFileIsPlayableUpToTheLastSecond() throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RecordingChild.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long handedOver = 0;
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            while (handedOver < 300) {
                handedOver = Long.parseLong(output.readLine());
            }
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();

        RecordingStore store = new RecordingStore(directory, HostTime.system());
        Recording recording = store.list().getFirst();
        PlayedWav played = PlayedWav.of(store.wav(recording.name().toString()).orElseThrow());
        assertThat(played.samples()).isGreaterThanOrEqualTo((handedOver - 100) * 480);
        for (long n = 0; n < played.samples(); n++) {
            assertThat(played.left(n)).isEqualTo(NumberedFrames.left(n));
        }
    }
}
