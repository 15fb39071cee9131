package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One vector file says the layout; the header is compared with it in both its languages, and this server's numbers here. */
class LayoutTest {

    @Test
    void thisServerHasTheVectorsNumbers() throws IOException {
        Map<String, Long> ours = new LinkedHashMap<>();
        ours.put("video.MAGIC", (long) VideoLayout.MAGIC);
        ours.put("video.VERSION", (long) VideoLayout.VERSION);
        ours.put("video.magic", (long) VideoLayout.MAGIC_AT);
        ours.put("video.version", (long) VideoLayout.VERSION_AT);
        ours.put("video.width", (long) VideoLayout.WIDTH_AT);
        ours.put("video.height", (long) VideoLayout.HEIGHT_AT);
        ours.put("video.stride", (long) VideoLayout.STRIDE_AT);
        ours.put("video.write_index", (long) VideoLayout.WRITE_INDEX_AT);
        ours.put("video.read_index", (long) VideoLayout.READ_INDEX_AT);
        ours.put("video.frame_count", (long) VideoLayout.FRAME_COUNT_AT);
        ours.put("video.timestamp_us", (long) VideoLayout.TIMESTAMP_AT);
        ours.put("video.frames", (long) VideoLayout.FRAMES_AT);
        ours.put("video.BUFFERS", (long) VideoLayout.BUFFERS);
        ours.put("video.MAX_FRAME_SIZE", (long) VideoLayout.MAX_FRAME_BYTES);
        ours.put("video.SIZE", VideoLayout.SEGMENT_BYTES);
        ours.put("audio.MAGIC", (long) AudioLayout.MAGIC);
        ours.put("audio.VERSION", (long) AudioLayout.VERSION);
        ours.put("audio.magic", (long) AudioLayout.MAGIC_AT);
        ours.put("audio.version", (long) AudioLayout.VERSION_AT);
        ours.put("audio.sample_rate", (long) AudioLayout.SAMPLE_RATE_AT);
        ours.put("audio.channels", (long) AudioLayout.CHANNELS_AT);
        ours.put("audio.format", (long) AudioLayout.FORMAT_AT);
        ours.put("audio.buffer_size", (long) AudioLayout.BUFFER_SIZE_AT);
        ours.put("audio.write_pos", (long) AudioLayout.WRITE_POS_AT);
        ours.put("audio.read_pos", (long) AudioLayout.READ_POS_AT);
        ours.put("audio.ring_buffer", (long) AudioLayout.RING_AT);
        ours.put("audio.RING_BYTES", (long) AudioLayout.RING_BYTES);
        ours.put("audio.SIZE", AudioLayout.SEGMENT_BYTES);
        ours.put("format.S16LE", (long) AudioLayout.S16LE);
        ours.put("format.F32LE", (long) AudioLayout.F32LE);

        Map<String, Long> vector = Files.readAllLines(EmulatorSdk.directory().resolve("layout.txt")).stream()
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(
                        word -> word[0], word -> Long.valueOf(word[1]), (one, other) -> one, LinkedHashMap::new));
        assertThat(ours).isEqualTo(vector);
    }

    @Test
    void theHeaderHasTheVectorsNumbersInBothLanguages() {
        EmulatorSdk.make("check");
    }

    @Test
    void aBuffersSizeIsKnownByTheSegments() {
        assertThat(VideoLayout.bufferBytes(VideoLayout.SEGMENT_BYTES)).isEqualTo(VideoLayout.MAX_FRAME_BYTES);
        assertThat(VideoLayout.bufferBytes(48 + 3 * 8)).isEqualTo(8);
        assertThat(VideoLayout.bufferBytes(48)).isZero();
        assertThat(VideoLayout.bufferBytes(0)).isZero();
        assertThat(VideoLayout.bufferBytes(48 + 3 * 8 + 1)).isZero();
        assertThat(VideoLayout.bufferBytes(48 + 3 * 7)).isZero();
    }
}
