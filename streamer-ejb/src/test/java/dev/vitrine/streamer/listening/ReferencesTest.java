package dev.vitrine.streamer.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.chime.Reference;
import dev.vitrine.streamer.recording.WavClip;
import dev.vitrine.streamer.sound.Clip;
import dev.vitrine.streamer.sound.SoundFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {

    @TempDir
    private Path directory;

    private final List<List<Reference>> told = new ArrayList<>();
    private References references;

    @BeforeEach
    void open() throws IOException {
        references = new References(directory, told::add);
    }

    @Test
    void whatCannotBeWrittenLeavesNothingBehind() throws IOException {
        obstruct("belt");

        assertThatThrownBy(() -> references.put("belt", tone()))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("writing the reference 'belt' failed");

        assertThat(directory).isDirectoryNotContaining("glob:**.new");
        assertThat(references.all()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void whatCannotBeDeletedIsKnownStill() throws IOException {
        assertThat(references.put("belt", tone())).isTrue();
        Files.delete(directory.resolve("belt.wav"));
        obstruct("belt");

        assertThatThrownBy(() -> references.delete("belt"))
                .isInstanceOf(StorageException.class)
                .hasMessageStartingWith("deleting the reference 'belt' failed");

        assertThat(references.find("belt")).isPresent();
        assertThat(told).hasSize(1);
    }

    /** A directory that is not empty: no file can take its place, and it cannot be deleted as one. */
    private void obstruct(String name) throws IOException {
        Files.createFile(Files.createDirectory(directory.resolve(name + ".wav")).resolve("file"));
    }

    /** 200 ms of 1 kHz. */
    private static byte[] tone() throws IOException {
        long[] captureNanos = new long[20];
        Arrays.setAll(captureNanos, frame -> frame * 10_000_000L);
        ByteBuffer pcm = ByteBuffer.allocate(captureNanos.length * SoundFormat.FRAME_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int sample = 0; pcm.hasRemaining(); sample++) {
            short value = (short) (10_000 * Math.sin(2 * Math.PI * 1000 * sample / SoundFormat.RATE_HZ));
            pcm.putShort(value).putShort(value);
        }
        ByteArrayOutputStream wav = new ByteArrayOutputStream();
        new WavClip(new Clip(captureNanos, pcm.array())).writeTo(wav);
        return wav.toByteArray();
    }
}
