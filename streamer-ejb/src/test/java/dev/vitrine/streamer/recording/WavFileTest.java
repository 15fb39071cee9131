package dev.vitrine.streamer.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavFileTest {

    @TempDir
    private Path directory;

    @Test
    void aPlayerFindsEverySampleInItsPlace() throws IOException {
        Path path = directory.resolve("a.wav");
        try (WavFile wav = new WavFile(create(path))) {
            wav.append(ByteBuffer.wrap(NumberedFrames.frame(0)));
            wav.appendSilence(100_000);
            wav.append(ByteBuffer.wrap(NumberedFrames.frame(1)));
        }

        PlayedWav played = PlayedWav.of(path);

        assertThat(played.format().getSampleRate()).isEqualTo(48_000);
        assertThat(played.format().getChannels()).isEqualTo(2);
        assertThat(played.format().getSampleSizeInBits()).isEqualTo(16);
        assertThat(played.samples()).isEqualTo(100_960);
        assertThat(played.left(479)).isEqualTo(NumberedFrames.left(479));
        assertThat(played.right(479)).isEqualTo((short) -NumberedFrames.left(479));
        for (int n = 480; n < 100_480; n++) {
            assertThat(played.left(n)).isZero();
        }
        assertThat(played.left(100_480)).isEqualTo(NumberedFrames.left(480));
    }

    @Test
    void whatWasSettledCanBePlayedWhileItGrows() throws IOException {
        Path path = directory.resolve("a.wav");
        try (WavFile wav = new WavFile(create(path))) {
            wav.append(ByteBuffer.wrap(NumberedFrames.frame(0)));
            wav.settle();
            wav.append(ByteBuffer.wrap(NumberedFrames.frame(1)));

            assertThat(PlayedWav.of(path).samples()).isEqualTo(480);
        }
    }

    @Test
    void onAFullDiskItEndsWithAWholeSample() throws IOException {
        Path path = directory.resolve("a.wav");
        long room = WavHeader.LENGTH_BYTES + 1920 + 3;
        WavFile wav = new WavFile(new FakeFullDisk(create(path), room));
        wav.append(ByteBuffer.wrap(NumberedFrames.frame(0)));

        assertThatThrownBy(() -> wav.append(ByteBuffer.wrap(NumberedFrames.frame(1))))
                .hasMessage("No space left on device");
        wav.close();

        assertThat(PlayedWav.of(path).samples()).isEqualTo(480);
        assertThat(Files.size(path)).isEqualTo(WavHeader.LENGTH_BYTES + 1920);
    }

    @Test
    void onADeviceThatIsFullItSaysSo() {
        Path full = Path.of("/dev/full");

        assertThatThrownBy(() -> {
                    try (SeekableByteChannel channel = Files.newByteChannel(full, StandardOpenOption.WRITE)) {
                        new WavFile(channel);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left");
    }

    @Test
    void theLengthsFitUpToTheLastByteOf32Bits() {
        long most = 0xffff_fffeL - 72;
        ByteBuffer small = WavHeader.of(most).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(tag(small, 0)).isEqualTo("RIFF");
        assertThat(tag(small, 12)).isEqualTo("JUNK");
        assertThat(Integer.toUnsignedLong(small.getInt(4))).isEqualTo(0xffff_fffeL);
        assertThat(Integer.toUnsignedLong(small.getInt(76))).isEqualTo(most);
    }

    @Test
    void beyondThatTheyStandInSixtyFourBits() {
        long data = 0xffff_fffeL - 72 + 2;
        ByteBuffer large = WavHeader.of(data).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(tag(large, 0)).isEqualTo("RF64");
        assertThat(large.getInt(4)).isEqualTo(-1);
        assertThat(tag(large, 12)).isEqualTo("ds64");
        assertThat(large.getLong(20)).isEqualTo(data + 72);
        assertThat(large.getLong(28)).isEqualTo(data);
        assertThat(large.getLong(36)).isEqualTo(data / 4);
        assertThat(large.getInt(76)).isEqualTo(-1);
    }

    private static String tag(ByteBuffer header, int at) {
        byte[] tag = new byte[4];
        header.get(at, tag);
        return new String(tag, StandardCharsets.US_ASCII);
    }

    private static SeekableByteChannel create(Path path) throws IOException {
        return Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
