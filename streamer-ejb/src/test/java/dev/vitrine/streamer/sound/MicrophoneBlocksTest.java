package dev.vitrine.streamer.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicrophoneBlocksTest {

    private static final int FRAMES = SoundFormat.SAMPLES_PER_FRAME;

    private final MicrophoneBlocks blocks = new MicrophoneBlocks();
    /** The first sample of each block that was passed on, and how many frames it has. */
    private final List<String> heard = new ArrayList<>();

    private final MicrophoneSink sink = (pcm, channels) -> {
        ByteBuffer samples = pcm.slice().order(ByteOrder.LITTLE_ENDIAN);
        heard.add(samples.getShort(0) + "x" + samples.remaining() / 2 / channels + (channels == 2 ? " stereo" : ""));
    };

    @Test
    void passesOnWhatComesInOrder() {
        take(7, 100);
        take(8, 200);
        assertThat(blocks.take(block(9, 2, 300), sink)).isTrue();

        assertThat(heard).containsExactly("100x480", "200x480", "300x480 stereo");
        assertThat(blocks.counters()).isEqualTo(new MicrophoneBlocks.Counters(3, 0, 0, 0));
    }

    @Test
    void putsSilenceOfTheSameLengthInThePlaceOfWhatIsLostAndDropsItWhenItComesLate() {
        take(-1, 100); // the number before 0
        take(2, 400);
        assertThat(blocks.take(block(1, 1, 300), sink)).isFalse();
        take(3, 500);

        assertThat(heard).containsExactly("100x480", "0x480 stereo", "0x480 stereo", "400x480", "500x480");
        assertThat(blocks.counters()).isEqualTo(new MicrophoneBlocks.Counters(3, 0, 2, 1));
    }

    @Test
    void addsNoDelayWhereMoreIsLostThanARecorderHasInStore() {
        take(0, 100);
        take(1 + MicrophoneBlocks.MOST_FILLED_BLOCKS, 200);
        assertThat(heard).hasSize(2 + MicrophoneBlocks.MOST_FILLED_BLOCKS);
        take(3 + 2 * MicrophoneBlocks.MOST_FILLED_BLOCKS, 300);

        assertThat(heard).hasSize(3 + MicrophoneBlocks.MOST_FILLED_BLOCKS);
        assertThat(blocks.counters().lost()).isEqualTo(2 * MicrophoneBlocks.MOST_FILLED_BLOCKS + 1);
    }

    @Test
    void anInterruptionIsNoLoss() {
        take(50, 100);
        blocks.interrupt();
        take(3, 200);

        assertThat(heard).containsExactly("100x480", "200x480");
        assertThat(blocks.counters().lost() + blocks.counters().late()).isZero();
    }

    @Test
    void whatIsNoBlockIsCountedAndDropped() {
        ByteBuffer good = block(1, 1, 100);
        List<ByteBuffer> bad = new ArrayList<>();
        for (int length : new int[] {0, 1, 5, 6, 7, good.limit() - 1, good.limit() - 2}) {
            bad.add(good.duplicate().limit(length));
        }
        bad.add(ByteBuffer.allocate(good.limit() + 1).put(good.duplicate()).position(0));
        bad.add(block(1, 1, 100).put(0, (byte) 2)); // another version
        bad.add(block(1, 1, 100).put(1, (byte) 0));
        bad.add(block(1, 1, 100).put(1, (byte) 2)); // says two channels and has one
        bad.add(block(1, 1, 100).put(1, (byte) -1));
        bad.forEach(message ->
                assertThat(blocks.take(message, sink)).as(message.toString()).isFalse());

        assertThat(heard).isEmpty();
        assertThat(blocks.counters()).isEqualTo(new MicrophoneBlocks.Counters(0, bad.size(), 0, 0));
    }

    @FuzzTest
    void noBytesDoHarm(byte[] bytes) {
        Microphone recorder = new Microphone();
        MicrophoneBlocks fresh = new MicrophoneBlocks();
        for (int begin = 0; begin < 4 && begin <= bytes.length; begin++) {
            ByteBuffer message = ByteBuffer.wrap(bytes, begin, bytes.length - begin);
            assertThatCode(() -> fresh.take(message, recorder)).doesNotThrowAnyException();
        }
        long most = fresh.counters().taken() * (1 + MicrophoneBlocks.MOST_FILLED_BLOCKS) * FRAMES;
        assertThat(recorder.written()).isLessThanOrEqualTo(most);
    }

    private void take(int sequence, int value) {
        assertThat(blocks.take(block(sequence, 1, value), sink)).isTrue();
    }

    /** A block as docs/signaling.md shows it, every sample the same. */
    private static ByteBuffer block(int sequence, int channels, int value) {
        ByteBuffer block = ByteBuffer.allocate(6 + FRAMES * channels * 2);
        block.put((byte) 1).put((byte) channels).putInt(sequence).order(ByteOrder.LITTLE_ENDIAN);
        while (block.hasRemaining()) {
            block.putShort((short) value);
        }
        return block.flip();
    }
}
