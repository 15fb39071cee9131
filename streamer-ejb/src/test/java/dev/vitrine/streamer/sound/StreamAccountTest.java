package dev.vitrine.streamer.sound;

import static dev.vitrine.streamer.sound.VirtualGuest.MILLI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every sample that went in came out or is in a counter, whatever the guest does and in whatever rate. */
class StreamAccountTest {

    private static final long SECOND = 1000 * MILLI;
    private static final PcmFormat SPEAKER = new PcmFormat(8, false, false, false, 32_000, 1);
    private static final int LOUD = 0x1234_1234;

    /** {@link StreamCounters} says what has to be equal. */
    static void assertExact(StreamCounters counters) {
        assertThat(counters.written() + counters.filled() + counters.inserted())
                .as("%s", counters)
                .isEqualTo(
                        counters.played() + counters.late() + counters.lost() + counters.removed() + counters.queued());
    }

    @ParameterizedTest
    @CsvSource({
        "48000, 1024, 0",
        "48000, 1024, 200",
        "44100, 1024, 0",
        "44100, 1024, -200",
        "44100, 441, 200",
        "22050, 512, 0",
        "11025, 256, 200",
        "32000, 480, -200",
        "8000, 80, 0",
        "96000, 2048, 200",
        "44101, 1000, 0"
    })
    void isExactThroughPausesStallsSilenceAndDrift(int rateHz, int blockFrames, double ppm) {
        PcmFormat format = new PcmFormat(16, true, false, false, rateHz, 2);
        VirtualGuest guest =
                new VirtualGuest(format, blockFrames, 37_000, ppm, number -> number / rateHz % 5 == 4 ? 0 : LOUD);
        guest.play();
        Random random = new Random(rateHz);
        long frames = 0;
        for (int round = 0; round < 60; round++) {
            guest.run(SECOND + random.nextLong(SECOND));
            switch (round % 6) {
                case 1 -> guest.pause(random.nextLong(3 * SECOND));
                case 3 -> guest.stall(random.nextLong(SECOND));
                case 5 -> {
                    guest.stop();
                    guest.run(random.nextLong(SECOND));
                    guest.play();
                }
                default -> {}
            }
            StreamCounters counters = guest.stream().counters();
            assertExact(counters);
            frames = counters.played() / SoundFormat.SAMPLES_PER_FRAME;
        }
        assertThat(frames).as("given, one every 10 ms").isEqualTo(guest.nowNanos() / (10 * MILLI) + 1);
    }

    /** By the whole and not by the block: a block of 1024 at 44.1 kHz is 1114.56 samples of 48 kHz. */
    @Test
    void whatIsWrittenInAnotherRateIsNotRoundedBlockByBlock() {
        PcmFormat format = new PcmFormat(16, true, false, false, 44_100, 2);
        VirtualGuest guest = new VirtualGuest(format, 1024, 37_000, 0, _ -> LOUD);
        guest.play();
        guest.run(100 * SECOND);

        assertThat(guest.stream().counters().written()).isCloseTo(100 * 48_000L, within(1200L));
        assertThat(guest.stream().counters().filled()).isLessThan(4_000);
    }

    @Test
    void isExactWhenTheFormatChangesAgainAndAgain() {
        VirtualGuest guest = new VirtualGuest(VirtualGuest.STUDIO_STEREO, 480, 37_000, 100, _ -> LOUD);
        guest.play();
        PcmFormat[] formats = {
            new PcmFormat(16, true, false, false, 44_100, 2),
            SPEAKER,
            VirtualGuest.TELEPHONE_STEREO,
            SPEAKER,
            VirtualGuest.STUDIO_STEREO,
            new PcmFormat(16, true, false, false, 11_025, 2)
        };
        Random random = new Random(5);
        for (int change = 0; change < 200; change++) {
            guest.run(random.nextLong(300 * MILLI));
            guest.change(formats[change % formats.length]);
            assertExact(guest.stream().counters());
        }
        guest.run(10 * SECOND);
        StreamCounters counters = guest.stream().counters();
        assertExact(counters);
        assertThat(counters.voices()).isEqualTo(201);
        assertThat(counters.delayNanos()).isLessThanOrEqualTo(42 * MILLI);
    }

    @Test
    void tornAndHopelesslyManySamplesAreWrittenAndLost() {
        VirtualGuest guest = new VirtualGuest(SPEAKER, 320, 0, 0, _ -> 0x90);
        guest.play();
        guest.voice.write(ByteBuffer.allocate(SPEAKER.rateHz() * 3), guest.nowNanos());
        guest.change(VirtualGuest.STUDIO_STEREO);
        guest.voice.write(ByteBuffer.allocate(480 * 4 + 3), guest.nowNanos());
        guest.run(SECOND);
        StreamCounters counters = guest.stream().counters();

        assertExact(counters);
        assertThat(counters.lost()).isEqualTo(48_000 * 5 / 2 + 1);
    }
}
