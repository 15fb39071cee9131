package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.sound.SoundFormat;
import dev.vitrine.streamer.sound.SoundSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An emulator's sound as listeners get it. */
class IpcSoundTest {

    private static final double TONE_HZ = 440;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "11025, 1, s16",
        "11025, 2, f32",
        "22050, 1, f32",
        "22050, 2, s16",
        "32000, 1, s16",
        "44100, 1, f32",
        "44100, 2, s16",
        "44100, 2, f32",
        "48000, 1, s16",
        "48000, 2, f32"
    })
    void theToneIsHeardAtItsPitch(String rate, String channels, String format) throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(
                        directory, "--fps", "0", "--rate", rate, "--channels", channels, "--format", format);
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
            Ear ear = new Ear();
            SoundSource sound = watched.guest().sound().orElseThrow().mix();
            sound.attach(ear);
            emulator.start();
            watched.await("a tone", () -> ear.heard() ? Optional.of(true) : Optional.empty());
            sound.detach(ear);
            assertThat(watched.complaints()).isEmpty();
            assertThat(watched.guest().counters().soundBytes()).isPositive();
        }
    }

    @Test
    void aFormatThatChangesIsHeardAgain() throws Exception {
        try (WatchedEmulator first = new WatchedEmulator(directory, "--fps", "0", "--rate", "22050");
                WatchedEmulator second =
                        new WatchedEmulator(directory, "--fps", "0", "--rate", "48000", "--format", "f32");
                WatchedIpcGuest watched = new WatchedIpcGuest(first.settings())) {
            Ear ear = new Ear();
            watched.guest().sound().orElseThrow().mix().attach(ear);
            first.start();
            watched.await("a tone", () -> ear.heard() ? Optional.of(true) : Optional.empty());
            first.kill();
            ear.forget();
            second.start();
            watched.await("a tone again", () -> ear.heard() ? Optional.of(true) : Optional.empty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0x11111111, it must begin with 0x4D415544",
        "4, 9, is of version 9",
        "8, 3, 3 Hz",
        "8, 0xFFFFFFFF, 4294967295 Hz",
        "12, 3, says 3 channels",
        "16, 7, says format 7",
        "20, 0, says buffer_size 0",
        "20, 65537, says buffer_size 65537",
        "20, 0xFFFFFFFF, says buffer_size 4294967295"
    })
    void aHeaderThatCannotBeIsAComplaintAndNoEnd(int offset, long value, String reason) throws Exception {
        try (WatchedEmulator emulator = new WatchedEmulator(directory, "--fps", "0");
                WatchedIpcGuest watched = new WatchedIpcGuest(emulator.settings())) {
            emulator.start();
            watched.await(
                    "sound", () -> watched.guest().counters().soundBytes() > 0 ? Optional.of(true) : Optional.empty());
            try (FileChannel segment = FileChannel.open(emulator.settings().audio(), StandardOpenOption.WRITE)) {
                segment.write(
                        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(0, (int) value), offset);
                watched.await(
                        "the reason",
                        () -> watched.complaints().stream()
                                .filter(said -> said.contains(reason))
                                .findFirst());
                segment.truncate(10);
                watched.await(
                        "the file's end",
                        () -> watched.complaints().stream()
                                .filter(said -> said.contains("has 10 bytes") || said.contains("made shorter"))
                                .findFirst());
            }
        }
    }

    @Test
    void samplesThatAreNoNumbersAreSilence() throws Exception {
        try (WatchedEmulator names = new WatchedEmulator(directory);
                WatchedIpcGuest watched = new WatchedIpcGuest(names.settings())) {
            watched.await(
                    "the segment", () -> Optional.of(names.settings().audio()).filter(java.nio.file.Files::exists));
            try (FileChannel segment = FileChannel.open(names.settings().audio(), StandardOpenOption.WRITE)) {
                ByteBuffer all = ByteBuffer.allocate(AudioLayout.RING_AT + AudioLayout.RING_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
                for (int at = AudioLayout.RING_AT; at < all.capacity(); at += 4) {
                    all.putFloat(at, at % 8 == 0 ? Float.NaN : Float.NEGATIVE_INFINITY);
                }
                all.putInt(AudioLayout.MAGIC_AT, AudioLayout.MAGIC).putInt(AudioLayout.VERSION_AT, 1);
                all.putInt(AudioLayout.SAMPLE_RATE_AT, 44_100).putInt(AudioLayout.CHANNELS_AT, 2);
                all.putInt(AudioLayout.FORMAT_AT, AudioLayout.F32LE);
                all.putInt(AudioLayout.BUFFER_SIZE_AT, AudioLayout.RING_BYTES);
                segment.write(all, 0);
                for (int position = 8; watched.guest().counters().badSamples() < 1000; position += 4096) {
                    segment.write(
                            ByteBuffer.allocate(4)
                                    .order(ByteOrder.LITTLE_ENDIAN)
                                    .putInt(0, position),
                            AudioLayout.WRITE_POS_AT);
                    TimeUnit.MILLISECONDS.sleep(5);
                }
            }
            assertThat(watched.complaints()).isEmpty();
        }
    }

    /** Counts how often the left channel's sign changes, in the last second. */
    private static final class Ear implements dev.vitrine.streamer.sound.SoundSink {

        private static final int FRAMES = 100;
        private static final int LOUD = 2000;
        private static final double TOLERANCE_HZ = 8;

        private final int[] crossings = new int[FRAMES];
        private final int[] peaks = new int[FRAMES];
        private int frames;
        private boolean above;

        @Override
        public synchronized void frame(byte[] pcm, long captureNanos) {
            ByteBuffer samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
            int at = frames++ % FRAMES;
            crossings[at] = 0;
            peaks[at] = 0;
            for (int i = 0; i < SoundFormat.SAMPLES_PER_FRAME; i++) {
                int value = samples.getShort(i * 4);
                peaks[at] = Math.max(peaks[at], Math.abs(value));
                if (above ? value < -LOUD / 4 : value > LOUD / 4) {
                    above = !above;
                    crossings[at]++;
                }
            }
        }

        synchronized void forget() {
            frames = 0;
        }

        /** Whether half a second without a gap was the tone. */
        synchronized boolean heard() {
            int span = FRAMES / 2;
            if (frames < span) {
                return false;
            }
            int total = 0;
            for (int i = 1; i <= span; i++) {
                int at = Math.floorMod(frames - i, FRAMES);
                if (peaks[at] < LOUD) {
                    return false;
                }
                total += crossings[at];
            }
            double heardHz = total / 2.0 / (span * SoundFormat.FRAME_MILLIS / 1000.0);
            return Math.abs(heardHz - TONE_HZ) < TOLERANCE_HZ;
        }
    }
}
