package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AudioOutListenerTest {

    /** An address in QEMU, with bits above the 32nd. */
    private static final long FIRST = 0x55fdccf0e300L;

    private static final long SECOND = 0x55fdcc996be0L;

    @Test
    void everyVoiceHasItsFormatAndItsSamples() {
        SoundBench bench = SoundBench.out();
        bench.feed(SoundScript.out()
                .init(FIRST, 16, 48000, 2)
                .init(SECOND, 8, 32000, 1)
                .enabled(FIRST, true)
                .write(FIRST, (byte) 1, (byte) 2, (byte) 3, (byte) 4)
                .write(SECOND, (byte) 9)
                .write(FIRST, (byte) 5, (byte) 6, (byte) 7, (byte) 8));
        assertThat(bench.played.voices).hasSize(2);
        assertThat(bench.voice(0).description.format()).hasToString("s16le stereo 48000 Hz");
        assertThat(bench.voice(1).description.format()).hasToString("s8 mono 32000 Hz");
        assertThat(bench.voice(0).bytes()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(bench.voice(1).bytes()).containsExactly(9);
        assertThat(bench.voice(0).told).containsExactly("enabled");
        assertThat(bench.counters.soundBytes()).isEqualTo(9);
        assertThat(bench.feed.answers()).as("no answer was asked for").isEmpty();
    }

    @Test
    void volumeAndMuteAreToldAsFractions() {
        SoundBench bench = SoundBench.out();
        bench.feed(SoundScript.out()
                .init(FIRST, 16, 48000, 2)
                .volume(FIRST, false, 255, 0)
                .volume(FIRST, true, 128, 128)
                .volume(FIRST, false));
        assertThat(bench.voice(0).told).containsExactly("volume 1.000 0.000", "muted 0.502 0.502", "volume");
    }

    @Test
    void anotherFormatEndsTheVoiceAndBeginsItAnew() {
        SoundBench bench = SoundBench.out();
        bench.feed(SoundScript.out()
                .init(FIRST, 16, 48000, 2)
                .fini(FIRST)
                .init(SECOND, 16, 44100, 2)
                .init(SECOND, 16, 32000, 2)
                .fini(SECOND));
        assertThat(bench.played.voices)
                .extracting(voice -> voice.description.format().rateHz())
                .containsExactly(48000, 44100, 32000);
        assertThat(bench.played.voices)
                .allSatisfy(voice -> assertThat(voice.told).containsExactly("end"));
    }

    @Test
    void theEndOfTheConnectionEndsEveryVoice() {
        SoundBench bench = SoundBench.out();
        bench.feed(SoundScript.out().init(FIRST, 16, 48000, 2).init(SECOND, 8, 32000, 1));
        bench.dialogue.abandon(0);
        assertThat(bench.played.voices)
                .allSatisfy(voice -> assertThat(voice.told).containsExactly("end"));
    }

    @Test
    void answersWhoeverWantsAnAnswer() {
        SoundBench bench = SoundBench.out();
        bench.feed(SoundScript.out()
                .getAll()
                .init(FIRST, 16, 48000, 2)
                .write(0, FIRST, new byte[4])
                .raw("Write", "t", new byte[8])
                .raw("Read", "tt", new byte[16]));
        assertThat(bench.feed.answers())
                .containsExactly(
                        "METHOD_RETURN to 1 (a{sv})", "METHOD_RETURN to 3 ()", "ERROR to 4 (s)", "ERROR to 5 (s)");
    }

    @ParameterizedTest
    @CsvSource({
        "24, 48000, 2, 6, 24 bits",
        "16, 0, 2, 4, 0 Hz",
        "16, -1, 2, 4, 4294967295 Hz",
        "16, 48000, 99, 198, 99 channels",
        "16, 48000, 0, 0, 0 channels",
        "16, 48000, 2, 3, frames of 3 bytes",
        "0, 48000, 2, 0, 0 bits"
    })
    void aVoiceThatNobodyCanPlayIsRefusedByNameAndItsSamplesAreCounted(
            int bits, int rateHz, int channels, int bytesPerFrame, String reason) {
        SoundBench bench = SoundBench.out();
        bench.feed(SoundScript.out()
                .init(FIRST, bits, rateHz, channels, bytesPerFrame)
                .enabled(FIRST, true)
                .volume(FIRST, false, 1, 2)
                .write(FIRST, new byte[12])
                .fini(FIRST)
                .init(SECOND, 16, 48000, 2)
                .write(SECOND, new byte[4]));
        assertThat(bench.counters.refusedVoices()).isEqualTo(1);
        assertThat(bench.counters.voiceRefusal()).contains(reason);
        assertThat(bench.counters.unplayableWrites()).isEqualTo(1);
        assertThat(bench.counters.straySoundCalls()).isZero();
        assertThat(bench.played.voices).as("the next voice plays").hasSize(1);
        assertThat(bench.voice(0).bytes()).hasSize(4);
    }

    @Test
    void callsForVoicesThatWereNotAnnouncedAreCounted() {
        SoundBench bench = SoundBench.out();
        bench.feed(SoundScript.out()
                .write(FIRST, new byte[4])
                .write(FIRST)
                .enabled(FIRST, true)
                .volume(FIRST, false, 1)
                .fini(FIRST));
        assertThat(bench.counters.straySoundCalls()).isEqualTo(5);
        assertThat(bench.played.voices).isEmpty();
        assertThat(bench.dialogue.fault()).isNull();
    }

    @Test
    void aWriteThatIsNoWholeFrameIsCountedAndGivenOn() {
        SoundBench bench = SoundBench.out();
        bench.feed(SoundScript.out().init(FIRST, 16, 48000, 2).write(FIRST, new byte[7]));
        assertThat(bench.counters.tornWrites()).isEqualTo(1);
        assertThat(bench.voice(0).bytes()).hasSize(7);
    }

    @Test
    void aQemuWithoutBoundsIsBounded() {
        SoundBench bench = SoundBench.out();
        SoundScript script = SoundScript.out();
        for (int id = 0; id < AudioVoices.MOST_VOICES + 10; id++) {
            script.init(id, 16, 48000, 2);
        }
        bench.feed(script);
        assertThat(bench.counters.refusedVoices()).isEqualTo(10);
        assertThat(bench.played.voices)
                .filteredOn(voice -> voice.told.isEmpty())
                .hasSize(AudioVoices.MOST_VOICES);
    }

    @Test
    void hostileStreamsNeitherThrowNorStop() {
        long seed = System.nanoTime();
        System.out.println("AudioOutListenerTest seed " + seed);
        Random random = new Random(seed);
        byte[] good = SoundScript.out()
                .init(FIRST, 16, 48000, 2)
                .enabled(FIRST, true)
                .volume(FIRST, false, 3, 4)
                .write(FIRST, new byte[64])
                .init(SECOND, 8, 32000, 1)
                .write(SECOND, new byte[9])
                .fini(FIRST)
                .stream();
        for (int round = 0; round < 500; round++) {
            byte[] stream = Arrays.copyOf(good, good.length);
            for (int damages = random.nextInt(5); damages >= 0; damages--) {
                stream[random.nextInt(stream.length)] = (byte) random.nextInt(256);
            }
            SoundBench bench = SoundBench.out();
            bench.feed(stream, left -> 1 + random.nextInt(40));
            bench.dialogue.abandon(0);
            assertThat(bench.played.voices)
                    .as("seed %d round %d", seed, round)
                    .allSatisfy(voice -> assertThat(voice.told).contains("end"));
        }
    }
}
