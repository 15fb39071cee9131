package dev.vitrine.streamer.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class MicrophoneTest {

    private static final int FRAME = SoundFormat.SAMPLES_PER_FRAME;

    private final Microphone microphone = new Microphone();
    private final MicrophoneSource source = microphone.source();
    private final float[] block = new float[FRAME * SoundFormat.CHANNELS];
    private int next;

    @Test
    void beginsFortyMillisecondsBehindAndThenLosesNothing() {
        for (int i = 0; i < 3; i++) {
            hear(FRAME);
            assertThat(read()[0]).as("not enough to begin").isZero();
        }
        hear(FRAME);
        int expected = 0;
        for (int i = 0; i < 50; i++) {
            read();
            for (int frame = 0; frame < FRAME; frame++) {
                assertThat(block[2 * frame]).isEqualTo(expected % 30_000);
                assertThat(block[2 * frame + 1]).isEqualTo(-(expected % 30_000));
                expected++;
            }
            hear(FRAME);
        }
        assertThat(microphone.gaps()).isZero();
        assertThat(microphone.skipped()).isZero();
    }

    @Test
    void isSilentAndBeginsAnewWhenTheMicrophoneStops() {
        hear(4 * FRAME);
        for (int i = 0; i < 4; i++) {
            read();
        }
        assertThat(read()).containsOnly(0);
        assertThat(microphone.gaps()).isEqualTo(1);
        hear(FRAME);
        assertThat(read()).as("not enough to begin again").containsOnly(0);
        hear(3 * FRAME);
        assertThat(read()[2]).isNotZero();
    }

    @Test
    void aReaderThatIsLateIsGivenWhatIsNew() {
        hear(50 * FRAME);
        assertThat(read()[0]).isEqualTo(46 * FRAME % 30_000);
        assertThat(microphone.skipped()).isEqualTo(46 * FRAME);
    }

    @Test
    void keepsPaceWithAMicrophoneWhoseClockIsOff() {
        for (int speed : new int[] {FRAME + 1, FRAME - 1}) {
            Microphone other = new Microphone();
            MicrophoneSource reader = other.source();
            other.write(samples(5 * FRAME, 1), 1);
            for (int i = 0; i < 60_000; i++) {
                reader.read(block, FRAME);
                other.write(samples(speed, 1), 1);
            }
            assertThat(other.gaps()).as("2000 ppm, %d", speed).isZero();
            assertThat(other.skipped()).isZero();
            assertThat(other.adjusted()).isPositive();
        }
    }

    @Test
    void takesMonoOnBothSidesAndPassesOverATornFrame() {
        microphone.write(samples(5 * FRAME, 1), 1);
        microphone.write(ByteBuffer.wrap(new byte[3]), 2);
        read();
        assertThat(block[10]).isEqualTo(block[11]).isNotZero();
        assertThat(microphone.written()).isEqualTo(5 * FRAME);
        assertThatThrownBy(() -> microphone.write(ByteBuffer.allocate(4), 3))
                .hasMessage("a microphone with 3 channels: it must have 1 or 2");
    }

    private void hear(int frames) {
        ByteBuffer samples = ByteBuffer.allocate(frames * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++, next++) {
            samples.putShort((short) (next % 30_000)).putShort((short) -(next % 30_000));
        }
        microphone.write(samples.flip(), 2);
    }

    private float[] read() {
        source.read(block, FRAME);
        return block;
    }

    private static ByteBuffer samples(int frames, int channels) {
        ByteBuffer samples = ByteBuffer.allocate(frames * channels * 2).order(ByteOrder.LITTLE_ENDIAN);
        while (samples.hasRemaining()) {
            samples.putShort((short) 77);
        }
        return samples.flip();
    }
}
