package dev.vitrine.streamer.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.film.timing.FilmBlock;
import dev.vitrine.streamer.webm.WebmHead;
import dev.vitrine.streamer.webm.WebmTracks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilmFileTest {

    private static final WebmTracks TRACKS = new WebmTracks(
            640, 480, Optional.of(new WebmTracks.Opus("OpusHead".getBytes(StandardCharsets.US_ASCII), 2, 6_500_000)));
    private static final int CLUSTER = 0x1F43_B675;
    private static final int CUES = 0x1C53_BB6B;

    @TempDir
    private Path directory;

    private Path path;

    @BeforeEach
    void name() {
        path = directory.resolve("film.webm");
    }

    private FilmFile open(long mostBytes) throws IOException {
        SeekableByteChannel channel =
                Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new FilmFile(
                new FullDisk(channel, mostBytes), TRACKS, Instant.parse("2026-01-01T00:00:00Z"), "a guest", 50_000);
    }

    private static FilmBlock picture(long millis, boolean key) {
        return new FilmBlock(WebmTracks.PICTURES, 50_000 + millis, key, new byte[1000]);
    }

    private ByteBuffer bytes() throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(path));
    }

    private long durationMillis() throws IOException {
        return WebmHead.durationMillis(bytes().position(WebmHead.DURATION_AT));
    }

    @Test
    void aClosedFileHasItsLengthsAndItsIndex() throws IOException {
        try (FilmFile file = open(Long.MAX_VALUE)) {
            file.append(picture(0, true), true);
            file.append(picture(100, false), false);
            file.append(picture(5000, true), true);
            file.append(new FilmBlock(WebmTracks.SOUND, 55_010, true, new byte[9]), false);
        }
        ByteBuffer bytes = bytes();

        assertThat(durationMillis()).isEqualTo(5030);
        assertThat(bytes.getLong(WebmHead.SEGMENT_LENGTH_AT) & 0x00FF_FFFF_FFFF_FFFFL)
                .isEqualTo(bytes.limit() - WebmHead.SEGMENT_AT);
        int cluster = WebmHead.SEGMENT_AT + firstCluster(bytes);
        assertThat(bytes.getInt(cluster)).isEqualTo(CLUSTER);
        int second = cluster + 12 + (int) (bytes.getLong(cluster + 4) & 0x00FF_FFFF_FFFF_FFFFL);
        assertThat(bytes.getInt(second)).isEqualTo(CLUSTER);
        int cues = second + 12 + (int) (bytes.getLong(second + 4) & 0x00FF_FFFF_FFFF_FFFFL);
        assertThat(bytes.getInt(cues)).isEqualTo(CUES);
        assertThat(bytes.getInt(WebmHead.SEEK_AT)).isEqualTo(0x114D_9B74);
        assertThat(bytes.getLong(WebmHead.SEEK_AT + 18)).isEqualTo(cues - WebmHead.SEGMENT_AT);
    }

    private static int firstCluster(ByteBuffer bytes) {
        int at = WebmHead.SEGMENT_AT;
        while (bytes.getInt(at) != CLUSTER) {
            at++;
        }
        return at - WebmHead.SEGMENT_AT;
    }

    @Test
    void whatIsSettledIsCountedWhileTheFileGrows() throws IOException {
        try (FilmFile file = open(Long.MAX_VALUE)) {
            file.append(picture(0, true), true);
            file.append(picture(700, false), false);
            file.settle();
            file.append(picture(900, false), false);

            assertThat(durationMillis()).isEqualTo(700);
            assertThat(bytes().getLong(WebmHead.SEGMENT_LENGTH_AT)).isEqualTo(0x01FF_FFFF_FFFF_FFFFL);
        }
        assertThat(durationMillis()).isEqualTo(900);
    }

    @Test
    void onAFullDiskTheFileEndsWithAWholeBlock() throws IOException {
        FilmFile file = open(3500);
        file.append(picture(0, true), true);
        file.append(picture(100, false), false);
        file.settle();
        long settled = Files.size(path);
        file.append(picture(200, false), false);
        file.append(picture(300, false), false);

        assertThatThrownBy(file::settle).isInstanceOf(IOException.class).hasMessage("No space left on device");

        assertThat(Files.size(path)).isEqualTo(settled);
        file.close();
        assertThat(durationMillis()).isEqualTo(100);
    }

    @Test
    void aFileThatWasNeverClosedIsRepaired() throws IOException {
        FilmFile file = open(Long.MAX_VALUE);
        file.append(picture(0, true), true);
        file.append(picture(100, false), false);
        file.append(picture(5000, true), true);
        file.append(new FilmBlock(WebmTracks.SOUND, 55_010, true, new byte[9]), false);
        file.settle();
        long settled = Files.size(path);
        Files.write(path, new byte[] {(byte) 0xa3, 0x43, (byte) 0xec, (byte) 0x81, 0, 0}, StandardOpenOption.APPEND);

        assertThat(FilmRepair.repair(path)).isTrue();

        ByteBuffer bytes = bytes();
        assertThat(durationMillis()).isEqualTo(5030);
        assertThat(bytes.getInt((int) settled)).isEqualTo(CUES);
        assertThat(bytes.getLong(WebmHead.SEGMENT_LENGTH_AT) & 0x00FF_FFFF_FFFF_FFFFL)
                .isEqualTo(bytes.limit() - WebmHead.SEGMENT_AT);
        assertThat(bytes.getLong(WebmHead.SEEK_AT + 18)).isEqualTo(settled - WebmHead.SEGMENT_AT);
        assertThat(FilmRepair.repair(path)).isFalse();
        file.close();
    }

    @Test
    void aRepairedFileIsTheSameAsOneThatWasClosed() throws IOException {
        FilmFile file = open(Long.MAX_VALUE);
        file.append(picture(0, true), true);
        file.append(picture(5000, true), true);
        file.append(picture(6000, false), false);
        file.settle();
        Path torn = Files.copy(path, directory.resolve("torn.webm"));
        file.close();

        assertThat(FilmRepair.repair(torn)).isTrue();

        assertThat(torn).hasSameBinaryContentAs(path);
    }

    @Test
    void aClusterOfWhichNothingFitsIsNone() throws IOException {
        FilmFile file = open(1400);
        file.append(picture(0, true), true);
        file.settle();
        long settled = Files.size(path);
        file.append(picture(5000, true), true);

        assertThatThrownBy(file::settle).isInstanceOf(IOException.class);

        file.close();
        assertThat(bytes().getInt((int) settled)).isEqualTo(CUES);
        assertThat(bytes().limit()).isEqualTo((int) settled + 18);
    }

    @Test
    void withoutPlaceForTheIndexTheFileIsWholeWithoutIt() throws IOException {
        FilmFile file = open(1300);
        file.append(picture(0, true), true);
        file.settle();
        long settled = Files.size(path);
        assertThat(settled).isGreaterThan(1270);

        assertThatThrownBy(file::close).isInstanceOf(IOException.class);

        assertThat(Files.size(path)).isEqualTo(settled);
        assertThat(durationMillis()).isZero();
    }

    /** A disk with so many bytes, which takes half of what does not fit, as disks do. */
    private record FullDisk(SeekableByteChannel channel, long mostBytes) implements SeekableByteChannel {

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            long free = mostBytes - channel.position();
            if (free <= 0) {
                throw new IOException("No space left on device");
            }
            int fits = (int) Math.min(free, bytes.remaining());
            ByteBuffer part = bytes.slice(bytes.position(), fits);
            bytes.position(bytes.position() + fits);
            return channel.write(part);
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return channel.read(bytes);
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            channel.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            channel.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
