package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AudioInListenerTest {

    private static final long ID = 0x55cce4a7c170L;
    private static final int BLOCK_BYTES = 1920;

    @Test
    void givesAsMuchAsTimeHasPassedHoweverMuchIsAskedFor() {
        SoundBench bench = recording(SoundBench.in(), 16, 48000, 2);
        assertThat(read(bench, 1 << 20))
                .as("time begins with the first question")
                .isEmpty();
        after(bench, 9);
        assertThat(read(bench, 1 << 20)).as("less than a block").isEmpty();
        after(bench, 21);
        assertThat(read(bench, 1000)).as("what there is room for").hasSize(1000);
        assertThat(read(bench, 1 << 20)).as("the rest of two blocks").hasSize(2 * BLOCK_BYTES - 1000);
        assertThat(read(bench, 1 << 20)).as("once").isEmpty();
        after(bench, 31);
        assertThat(read(bench, -1)).as("an unsigned number").hasSize(BLOCK_BYTES);
        assertThat(bench.counters.microphoneReads()).isEqualTo(6);
    }

    @Test
    void tenMinutesGiveNeitherMoreNorLess() {
        SoundBench bench = recording(SoundBench.in(), 16, 44100, 2);
        long bytes = read(bench, 1 << 14).length;
        for (int tick = 1; tick <= 60_000; tick++) {
            after(bench, tick * 10L);
            bytes += read(bench, 1 << 14).length;
        }
        assertThat(bytes).isEqualTo(600L * 44100 * 4);
    }

    @Test
    void whoWasAwayIsNotGivenWhatItMissed() {
        SoundBench bench = recording(SoundBench.in(), 16, 48000, 2);
        read(bench, 1 << 14);
        after(bench, 60_000);
        int bytes = 0;
        byte[] block = read(bench, 1 << 14);
        while (block.length > 0) {
            bytes += block.length;
            block = read(bench, 1 << 14);
        }
        assertThat(bytes).isEqualTo(20 * BLOCK_BYTES);
    }

    @Test
    void givesTheMicrophoneAndSilenceWhereThereIsNone() {
        SoundBench bench = recording(SoundBench.in(), 16, 48000, 2);
        read(bench, 1 << 14);
        after(bench, 11);
        assertThat(read(bench, 1 << 14)).containsOnly(0).hasSize(BLOCK_BYTES);
        bench.microphone.write(stereo(4800, 1111, -2222), 2);
        after(bench, 21);
        byte[] heard = read(bench, 1 << 14);
        assertThat(ByteBuffer.wrap(heard).order(ByteOrder.LITTLE_ENDIAN).getShort(0))
                .isEqualTo((short) 1111);
        assertThat(ByteBuffer.wrap(heard).order(ByteOrder.LITTLE_ENDIAN).getShort(BLOCK_BYTES - 2))
                .isEqualTo((short) -2222);
    }

    @Test
    void whatWasHeardBeforeTheRecordingIsNotRecorded() {
        SoundBench bench = recording(SoundBench.in(), 16, 48000, 2);
        bench.microphone.write(stereo(4800, 1111, 1111), 2);
        read(bench, 1 << 14);
        after(bench, 11);
        assertThat(read(bench, 1 << 14)).containsOnly(0);
    }

    @Test
    void appliesTheGuestsVolumeAndFormat() {
        SoundBench bench = recording(SoundBench.in(), 8, 16000, 1);
        bench.feed(SoundScript.in().volume(ID, false, 128, 128));
        read(bench, 1 << 14);
        bench.microphone.write(stereo(9600, 12800, 12800), 2);
        after(bench, 21);
        byte[] heard = read(bench, 1 << 14);
        assertThat(heard).hasSize(320);
        assertThat(heard[319]).as("half of 12800 in 8 bits").isEqualTo((byte) 25);
        bench.feed(SoundScript.in().volume(ID, true, 255, 255));
        after(bench, 31);
        assertThat(read(bench, 1 << 14)).hasSize(160).containsOnly(0);
    }

    @Test
    void oddCallsAreAnsweredWithNothingAndCounted() {
        SoundBench bench = SoundBench.in();
        bench.feed(SoundScript.in()
                .read(ID, 4096)
                .init(ID, 24, 48000, 2, 6)
                .read(ID, 4096)
                .volume(ID, false, new int[200])
                .fini(ID)
                .fini(ID)
                .enabled(ID, true));
        assertThat(bench.recorded())
                .hasSize(2)
                .allSatisfy(block -> assertThat(block).isEmpty());
        assertThat(bench.counters.refusedVoices()).isEqualTo(1);
        assertThat(bench.counters.straySoundCalls()).isEqualTo(4);
    }

    @Test
    void hostileStreamsNeitherThrowNorStop() {
        long seed = System.nanoTime();
        System.out.println("AudioInListenerTest seed " + seed);
        Random random = new Random(seed);
        byte[] good = SoundScript.in()
                .init(ID, 16, 48000, 2)
                .enabled(ID, true)
                .volume(ID, false, 3, 4)
                .read(ID, 4096)
                .read(ID, 4096)
                .fini(ID)
                .stream();
        for (int round = 0; round < 500; round++) {
            byte[] stream = Arrays.copyOf(good, good.length);
            for (int damages = random.nextInt(5); damages >= 0; damages--) {
                stream[random.nextInt(stream.length)] = (byte) random.nextInt(256);
            }
            SoundBench bench = SoundBench.in();
            bench.feed.nowNanos = random.nextLong() >>> 2;
            bench.feed(stream, left -> 1 + random.nextInt(40));
            bench.dialogue.abandon(0);
            assertThat(bench.feed.sent().length)
                    .as("seed %d round %d", seed, round)
                    .isLessThan(1 << 17);
        }
    }

    private static SoundBench recording(SoundBench bench, int bits, int rateHz, int channels) {
        return bench.feed(SoundScript.in().init(ID, bits, rateHz, channels).enabled(ID, true));
    }

    private static void after(SoundBench bench, long millis) {
        bench.feed.nowNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private static byte[] read(SoundBench bench, long size) {
        bench.feed(SoundScript.in().read(ID, size));
        return bench.recorded().getFirst();
    }

    private static ByteBuffer stereo(int frames, int left, int right) {
        ByteBuffer samples = ByteBuffer.allocate(frames * 4).order(ByteOrder.LITTLE_ENDIAN);
        while (samples.hasRemaining()) {
            samples.putShort((short) left).putShort((short) right);
        }
        return samples.flip();
    }
}
