package dev.vitrine.streamer.sound;

import static dev.vitrine.streamer.sound.VirtualGuest.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

        private long frames;
        private long lastNanos;
        private long first = -1;
        private long last = -1;
        private long silent;
        private long jumps;
        private long backwards;

        @Override
        public void frame(byte[] pcm, long captureNanos) {
            frames++;
            lastNanos = captureNanos;
            ByteBuffer samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
            while (samples.hasRemaining()) {
                int sample = samples.getInt();
                if (sample == 0) {
                    silent++;
                    continue;
                }
                long number = numberOf(sample);
                if (first < 0) {
                    first = number;
                } else {
                    jumps += number == last + 1 ? 0 : 1;
                    backwards += number <= last ? 1 : 0;
                }
                last = number;
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1024, 0", "1024, 37000", "1024, 300000", "480, 0", "480, 37000", "480, 300000", "960, 20000"})
    void withEqualClocksEverySamplePassesAsItIsAndInOrder(int blockFrames, long slipNanos) {
        VirtualGuest guest =
                new VirtualGuest(VirtualGuest.STUDIO_STEREO, blockFrames, slipNanos, 0, StreamClockTest::numbered);
        Heard heard = new Heard();
        guest.stream().attach(heard);
        guest.run(35 * MILLI);
        guest.play();
        guest.run(15 * SECOND);
        guest.voice.enabled(true, guest.nowNanos()); // said again
        guest.run(15 * SECOND);
        StreamCounters counters = guest.stream().counters();

        assertThat(heard.first).isZero();
        assertThat(heard.jumps).as("jumps, %s", counters).isZero();
        assertThat(counters.late() + counters.lost() + counters.inserted() + counters.removed() + counters.gaps())
                .as("%s", counters)
                .isZero();
        assertThat(heard.frames).isEqualTo(3_004);
        assertThat(heard.lastNanos).isEqualTo(3_003 * FRAME);
        assertThat(counters.filled()).isEqualTo(heard.silent);
        assertAccounted(counters);
        long blockNanos = blockFrames * SECOND / 48_000;
        assertThat(guest.delayNanos() - blockNanos).as("the server's part").isBetween(10 * MILLI, 25 * MILLI);
    }

    /** A sound that never ends, so that nothing but the resampling itself can keep the delay. */
    @ParameterizedTest
    @CsvSource({"1024, 200", "1024, -200", "480, -300"})
    void aDriftIsProvenAndCorrectedWithoutAnyJump(int blockFrames, double ppm) {
        VirtualGuest guest = new VirtualGuest(VirtualGuest.STUDIO_STEREO, blockFrames, 37_000, ppm, _ -> 0x10001000);
        guest.play();
        guest.run(5 * SECOND);
        Range delays = delays(guest, 120);
        StreamCounters counters = guest.stream().counters();

        assertThat(delays.most - delays.first).as("%s", delays).isLessThan(FRAME);
        assertThat(delays.first - delays.least).as("%s", delays).isLessThan(FRAME);
        assertThat(counters.gaps() + counters.late()).as("%s", counters).isZero();
        assertThat(counters.driftPpm()).isCloseTo(ppm, within(100.0));
        assertAccounted(counters);
        long corrected = counters.removed() - counters.inserted();
        assertThat((double) corrected).isCloseTo(125 * 48_000 * ppm * 1e-6, within(200.0));
    }

    @ParameterizedTest
    @CsvSource({"170, 200", "80, -200"})
    void tenHoursWithClocksThatDifferAndWithStallsKeepTheDelay(int blockFrames, double ppm) {
        VirtualGuest guest =
                new VirtualGuest(VirtualGuest.TELEPHONE_STEREO, blockFrames, 37_000, ppm, StreamClockTest::chimes);
        guest.play();
        guest.run(SECOND);
        Range delays = new Range(guest.delayNanos());
        long stalls = 0;
        for (int minute = 1; minute <= 600; minute++) {
            guest.run(SECOND / 7);
            if (minute % 7 == 3) {
                guest.stall(400 * MILLI);
                guest.run(SECOND);
                stalls++;
            }
            if (minute % 11 == 5) {
                guest.pause(3 * SECOND);
                guest.run(SECOND);
                stalls++;
            }
            while (guest.nowNanos() < minute * (60 * SECOND)) {
                guest.run(SECOND);
                delays.add(guest.delayNanos());
            }
        }
        StreamCounters counters = guest.stream().counters();

        assertThat(delays.most - delays.first).as("%s %s", delays, counters).isLessThan(FRAME);
        assertThat(delays.first - delays.least).as("%s %s", delays, counters).isLessThan(FRAME);
        assertThat(counters.gaps()).as("%s", counters).isEqualTo(stalls);
        assertAccounted(counters);
        assertThat(counters.played()).isCloseTo(guest.nowNanos() / MILLI * 48, within(480L));
    }

    @Test
    void aStallLosesWhatIsLateAndSaysSo() {
        VirtualGuest guest = new VirtualGuest(VirtualGuest.STUDIO_STEREO, 480, 37_000, 0, StreamClockTest::numbered);
        Heard heard = new Heard();
        guest.stream().attach(heard);
        guest.play();
        guest.run(5 * SECOND);
        long before = guest.delayNanos();
        guest.stall(200 * MILLI);
        guest.run(5 * SECOND);
        StreamCounters counters = guest.stream().counters();

        assertThat(heard.backwards).isZero();
        assertThat(counters.gaps()).isEqualTo(1);
        assertThat(counters.late()).isBetween(170 * 48L, 210 * 48L);
        assertThat(guest.delayNanos()).isCloseTo(before, within(FRAME));
        assertAccounted(counters);
    }

    @Test
    void aPauseLosesNothing() {
        VirtualGuest guest = new VirtualGuest(VirtualGuest.STUDIO_STEREO, 1024, 37_000, 0, StreamClockTest::numbered);
        Heard heard = new Heard();
        guest.stream().attach(heard);
        guest.play();
        guest.run(5 * SECOND);
        guest.pause(10 * SECOND);
        assertThat(guest.stream().state()).isEqualTo(StreamState.DRY);
        guest.run(5 * SECOND);
        StreamCounters counters = guest.stream().counters();

        assertThat(heard.jumps).isZero();
        assertThat(counters.late() + counters.lost()).as("%s", counters).isZero();
        assertThat(counters.gaps()).isEqualTo(1);
        assertAccounted(counters);
    }

    @Test
    void stoppedAndStartedVoicesArePlayedToTheirEnd() {
        VirtualGuest guest = new VirtualGuest(VirtualGuest.STUDIO_STEREO, 480, 0, 0, StreamClockTest::numbered);
        Heard heard = new Heard();
        guest.stream().attach(heard);
        for (int beep = 0; beep < 20; beep++) {
            guest.play();
            guest.run(95 * MILLI);
            guest.stop();
            guest.run(60 * MILLI);
        }
        assertThat(guest.stream().state()).isEqualTo(StreamState.QUIET);
        guest.voice.end(guest.nowNanos());
        guest.run(SECOND);
        StreamCounters counters = guest.stream().counters();

        assertThat(heard.jumps).isZero();
        assertThat(heard.last - heard.first + 1).isEqualTo(counters.written());
        assertThat(counters.gaps() + counters.late() + counters.lost())
                .as("%s", counters)
                .isZero();
        assertThat(guest.stream().state()).isEqualTo(StreamState.ABSENT);
        assertAccounted(counters);
    }

    private static Range delays(VirtualGuest guest, int seconds) {
        Range delays = new Range(guest.delayNanos());
        for (int second = 0; second < seconds; second++) {
            guest.run(SECOND);
            delays.add(guest.delayNanos());
        }
        return delays;
    }

    /** Half a second of sound in twenty. */
    private static int chimes(long number) {
        return number % 160_000 < 4_000 ? 0x10001000 : 0;
    }

    private static final class Range {

        private final long first;
        private long least;
        private long most;

        Range(long first) {
            this.first = first;
            least = first;
            most = first;
        }

        void add(long nanos) {
            least = Math.min(least, nanos);
            most = Math.max(most, nanos);
        }

        @Override
        public String toString() {
            return "delay %.2f ms at first, then %.2f to %.2f".formatted(first / 1e6, least / 1e6, most / 1e6);
        }
    }

    private static void assertAccounted(StreamCounters counters) {
        StreamAccountTest.assertExact(counters);
    }
}
