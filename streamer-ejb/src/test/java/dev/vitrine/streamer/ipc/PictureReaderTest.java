package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.ipc.PictureReader.Outcome;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureReaderTest {

    private static final long SEGMENT_BYTES = VideoLayout.FRAMES_AT + 3L * 640 * 480 * 4;
    private static final long MILLI_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    @TempDir
    private Path directory;

    private final Screen screen = new Screen();
    private final IpcCounters counters = new IpcCounters();
    private Path path;
    private FakeWriter writer;
    private SharedFile segment;
    private PictureReader reader;

    @BeforeEach
    void open() throws IOException {
        path = directory.resolve("video");
        writer = new FakeWriter(path, SEGMENT_BYTES);
        segment = SharedFile.open(
                path, VideoLayout.HEADER_BYTES, VideoLayout.SEGMENT_BYTES, new FileGuard(Optional.empty()));
        reader = new PictureReader(segment, screen, counters);
    }

    @AfterEach
    void close() throws IOException {
        segment.close();
        writer.close();
    }

    @Test
    void eachPictureIsTakenOnce() throws Exception {
        assertThat(reader.look(0)).isEqualTo(Outcome.NOTHING_NEW);
        writer.push(64, 48, 7);
        assertThat(reader.look(0)).isEqualTo(Outcome.SHOWN);
        assertThat(shown()).isEqualTo(7);
        assertThat(reader.look(0)).isEqualTo(Outcome.NOTHING_NEW);
        writer.push(64, 48, 8);
        writer.push(64, 48, 9);
        assertThat(reader.look(0)).isEqualTo(Outcome.SHOWN);
        assertThat(shown()).isEqualTo(9);
        assertThat(counters.pictures()).isEqualTo(2);
        assertThat(counters.missedPictures()).isEqualTo(1);
        assertThat(segment.header().word(VideoLayout.READ_INDEX_AT))
                .isEqualTo(segment.header().word(VideoLayout.WRITE_INDEX_AT));
    }

    @Test
    void aPictureWhoseCountIsRaisedBeforeItsIndexIsTakenInTheEnd() throws Exception {
        writer.push(64, 48, 1);
        assertThat(reader.look(0)).isEqualTo(Outcome.SHOWN);
        writer.push(64, 48, 2);
        writer.index(1); // back to the moment between the two stores of the second picture
        assertThat(reader.look(0)).isEqualTo(Outcome.SHOWN);
        assertThat(shown()).isEqualTo(1);
        writer.index(2);
        assertThat(reader.look(0)).isEqualTo(Outcome.SHOWN);
        assertThat(shown()).isEqualTo(2);
    }

    @Test
    void whatADeadEmulatorLeftIsPassedOver() throws Exception {
        writer.push(64, 48, 1);
        reader.passOver();
        assertThat(reader.look(0)).isEqualTo(Outcome.NOTHING_NEW);
        reader.takeAgain();
        assertThat(reader.look(0)).isEqualTo(Outcome.SHOWN);
    }

    @Test
    void acrossAChangeOfSizeOnePictureIsSkipped() throws Exception {
        writer.push(64, 48, 1);
        reader.look(0);
        writer.size(32, 16); // the picture that is there is of the old size still
        writer.count(2);
        assertThat(reader.look(0)).isEqualTo(Outcome.SKIPPED);
        writer.push(32, 16, 2);
        assertThat(reader.look(MILLI_NANOS)).isEqualTo(Outcome.SHOWN);
        assertThat(shown()).isEqualTo(2);
        assertThat(counters.skippedPictures()).isEqualTo(1);
    }

    @Test
    void aPictureOfANewSizeThatStaysAloneIsShownInTheEnd() throws Exception {
        writer.push(64, 48, 1);
        reader.look(0);
        writer.push(32, 16, 2);
        assertThat(reader.look(0)).isEqualTo(Outcome.SKIPPED);
        assertThat(reader.look(PictureReader.SETTLE_NANOS / 2)).isEqualTo(Outcome.SKIPPED);
        assertThat(reader.look(PictureReader.SETTLE_NANOS)).isEqualTo(Outcome.SHOWN);
        assertThat(shown()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0x12345678, it must begin with 0x4D454D55",
        "0, 0, it must begin with 0x4D454D55",
        "4, 2, is of version 2: this server knows version 1",
        "4, 0xFFFFFFFF, is of version 4294967295",
        "8, 0, a picture of 0x48 pixels",
        "8, 0xFFFFFFFF, a picture of 4294967295x48 pixels: either side must be 1 to 16384",
        "12, 16385, either side must be 1 to 16384",
        "12, 16384, at most 1228800 bytes fit",
        "16, 255, a stride of 255 bytes: a row of 64 RGBA pixels needs 256",
        "16, 0xFFFFFFFF, a picture of 48 rows of 4294967295 bytes: at most 1228800 bytes fit",
        "20, 3, has write_index 3",
        "20, 0xFFFFFFFF, has write_index 4294967295: it must be 0"
    })
    void aHeaderThatCannotBeIsRefusedWithTheReason(int offset, long value, String reason) throws Exception {
        writer.push(64, 48, 1);
        writer.word(offset, (int) value);
        assertThat(reader.look(0)).isEqualTo(Outcome.FAULTY);
        assertThat(reader.fault()).contains(reason);
        assertThat(screen.sequence()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0", "20", "47", "48", "49", "1000"})
    void aFileThatWasMadeShorterIsRefused(long bytes) throws Exception {
        writer.push(64, 48, 1);
        assertThat(reader.look(0)).isEqualTo(Outcome.SHOWN);
        writer.truncate(bytes);
        assertThat(reader.look(0)).isEqualTo(Outcome.FAULTY);
        assertThat(reader.fault()).contains("has " + bytes + " bytes");
        writer.grow(SEGMENT_BYTES);
        writer.bytes(new byte[VideoLayout.HEADER_BYTES]);
        assertThat(reader.look(0)).isEqualTo(Outcome.NOTHING_NEW);
    }

    @Test
    void aFileThatIsMadeShorterAtAnyMomentEndsNothing() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        Thread shrinking = Thread.ofPlatform().start(() -> shrinkAndGrow(ended));
        int faults = 0;
        int shown = 0;
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while ((faults < 200 || shown < 20) && System.nanoTime() < end) {
            try {
                switch (reader.look(System.nanoTime())) {
                    case FAULTY -> faults++;
                    case SHOWN -> shown++;
                    case NOTHING_NEW, SKIPPED, LAPPED -> {
                        // the file is whole
                    }
                }
            } catch (InternalError shortened) {
                faults++;
            }
        }
        ended.set(true);
        shrinking.join();
        assertThat(faults).isGreaterThanOrEqualTo(200);
        assertThat(shown).isGreaterThanOrEqualTo(20);
    }

    @Test
    void anyHeaderIsAPictureOrRefused() throws Exception {
        long seed = System.nanoTime();
        System.out.println("PictureReaderTest seed " + seed);
        Random random = new Random(seed);
        byte[] header = new byte[VideoLayout.HEADER_BYTES];
        for (int round = 0; round < 20_000; round++) {
            writer.push(64, 48, round);
            if (round % 2 == 0) {
                random.nextBytes(header);
                writer.bytes(header);
            } else {
                int word = random.nextInt(VideoLayout.HEADER_BYTES / 4);
                writer.word(word * 4, random.nextInt(random.nextBoolean() ? 1000 : Integer.MAX_VALUE));
            }
            assertThat(reader.look(round * MILLI_NANOS)).isNotNull();
            writer.word(VideoLayout.MAGIC_AT, VideoLayout.MAGIC);
            writer.word(VideoLayout.VERSION_AT, VideoLayout.VERSION);
            writer.index(0);
            writer.count(round);
        }
    }

    private void shrinkAndGrow(AtomicBoolean ended) {
        int value = 0;
        try {
            while (!ended.get()) {
                writer.truncate(value % 3 * 100L);
                Thread.onSpinWait();
                writer.grow(SEGMENT_BYTES);
                writer.word(VideoLayout.MAGIC_AT, VideoLayout.MAGIC);
                writer.word(VideoLayout.VERSION_AT, VideoLayout.VERSION);
                for (int i = 0; i < 5; i++) {
                    writer.push(640, 480, value++);
                }
            }
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /** The value of all bytes of the picture that is shown. */
    private int shown() throws InterruptedException {
        AtomicInteger value = new AtomicInteger(-1);
        AtomicReference<PictureLayout> shape = new AtomicReference<>();
        screen.read(
                (layout, pixels, sequence, changedNanos) -> {
                    shape.set(layout);
                    value.set(pixels.get(0));
                    for (int i = 0; i < layout.lengthBytes(); i++) {
                        assertThat(pixels.get(i)).isEqualTo((byte) value.get());
                    }
                },
                TimeUnit.SECONDS.toNanos(10));
        return value.get();
    }
}
