package dev.vitrine.streamer.sound;

import static dev.vitrine.streamer.sound.VirtualGuest.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamClockTest {

    private static final long SECOND = 1000 * MILLI;
    private static final long FRAME = 10 * MILLI;

    /** Every sample tells its number and none is silence. */
    static int numbered(long number) {
        return (int) (1 + number % 30_000) | (int) (1 + number / 30_000 % 30_000) << 16;
    }

    static long numberOf(int sample) {
        return (sample & 0xFFFF) - 1 + 30_000L * ((sample >>> 16) - 1);
    }

    private static final class Heard implements SoundSink {

        private final List<Long> times = new ArrayList<>();
        private final List<Long> numbers = new ArrayList<>();
        private long silent;
        private long jumps;
        private long backwards;

        @Override
        public void frame(byte[] pcm, long captureNanos) {
            times.add(captureNanos);
            ByteBuffer samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
            while (samples.hasRemaining()) {
                int sample = samples.getInt();
                if (sample == 0) {
                    silent++;
                    continue;
                }
                long number = numberOf(sample);
                if (!numbers.isEmpty()) {
                    long last = numbers.getLast();
                    jumps += number == last + 1 ? 0 : 1;
                    backwards += number <= last ? 1 : 0;
                }
                numbers.add(number);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1024, 0", "1024, 37000", "1024, 300000", "480, 0", "480, 37000", "480, 300000", "960, 20000"})
    void withEqualClocksEverySamplePassesAsItIsAndInOrder(int blockFrames, long slipNanos) {
        VirtualGuest guest =
                new VirtualGuest(VirtualGuest.CD_STEREO, blockFrames, slipNanos, 0, StreamClockTest::numbered);
        Heard heard = new Heard();
        guest.stream().attach(heard);
        guest.run(35 * MILLI);
        guest.play();
        guest.run(600 * SECOND);
        StreamCounters counters = guest.stream().counters();

        assertThat(heard.numbers.getFirst()).isZero();
        assertThat(heard.jumps).as("jumps, %s", counters).isZero();
        assertThat(counters.late() + counters.lost() + counters.inserted() + counters.removed() + counters.gaps())
                .as("%s", counters)
                .isZero();
        assertThat(heard.times).hasSize(60_004);
        assertThat(heard.times.getLast()).isEqualTo(60_003 * FRAME);
        assertThat(counters.filled()).isEqualTo(heard.silent);
        assertAccounted(counters);
        System.out.printf("block %d slip %d: delay %.2f ms, %s%n", blockFrames, slipNanos, guest.delayNanos() / 1e6, counters);
        assertThat(guest.delayNanos()).isBetween(10 * MILLI, 25 * MILLI + FRAME);
    }

    @ParameterizedTest
    @CsvSource({"1024, 200", "1024, -200", "480, 200", "480, -200", "480, 500", "480, -500"})
    void tenHoursWithClocksThatDifferAndStallsKeepTheDelay(int blockFrames, double ppm) {
        VirtualGuest guest =
                new VirtualGuest(VirtualGuest.CD_STEREO, blockFrames, 37_000, ppm, StreamClockTest::numbered);
        guest.play();
        guest.run(5 * SECOND);
        long began = guest.delayNanos();
        long least = began;
        long most = began;
        long t0 = System.nanoTime();
        for (int minute = 0; minute < 60; minute++) {
            for (int s = 0; s < 600; s++) {
                guest.run(100 * MILLI);
                long d = guest.delayNanos();
                least = Math.min(least, d);
                most = Math.max(most, d);
            }
            if (minute % 7 == 3) {
                guest.stall(400 * MILLI);
                guest.run(SECOND);
            }
            if (minute % 7 == 5) {
                guest.pause(3000 * MILLI);
                guest.run(SECOND);
            }
        }
        StreamCounters c = guest.stream().counters();
        System.out.printf(
                "ppm %.0f block %d: began %.2f least %.2f most %.2f; %.1f s; %s%n",
                ppm, blockFrames, began / 1e6, least / 1e6, most / 1e6, (System.nanoTime() - t0) / 1e9, c);
        assertThat(most - began).isLessThan(FRAME);
        assertThat(began - least).isLessThan(FRAME);
    }

    private static void assertAccounted(StreamCounters counters) {
        assertThat(counters.written() + counters.filled() + counters.inserted())
                .as("%s", counters)
                .isEqualTo(counters.played() + counters.late() + counters.removed() + counters.queued());
    }
}
