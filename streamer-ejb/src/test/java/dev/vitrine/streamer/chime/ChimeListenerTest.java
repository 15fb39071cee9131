package dev.vitrine.streamer.chime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vitrine.streamer.scene.Backgrounds;
import dev.vitrine.streamer.scene.SoundScene;
import dev.vitrine.streamer.scene.Waveforms;
import dev.vitrine.streamer.sound.SoundFormat;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChimeListenerTest {

    private static final Offset<Long> HALF_A_MILLISECOND = within(24L);

    @ParameterizedTest
    @CsvSource({
        "1000, 0.25, 0.08, 0.0001",
        "440, 0.1, 0.2, 0.005",
        "3000, 0.9, 0.3, 0.01",
        "800, 0.003, 0.3, 0.005",
        "150, 0.3, 0.25, 0.002",
        "9000, 0.3, 0.05, 0.002",
        "2500, 0.5, 0.02, 0.001"
    })
    void findsAToneInSilence(double hertz, double peak, double seconds, double rampSeconds) {
        double[] tone = Waveforms.tone(hertz, peak, seconds, rampSeconds);
        SoundScene scene = new SoundScene(1.5).add(20_137, tone);

        List<Chime> chimes = Listening.chimes(Listening.to(scene, new ChimeListener(false)));

        assertThat(chimes).hasSize(1);
        Chime chime = chimes.getFirst();
        assertThat(chime.onset().sample()).isCloseTo(20_137, HALF_A_MILLISECOND);
        assertThat(chime.end().sample()).isCloseTo(20_137 + tone.length, HALF_A_MILLISECOND);
        assertThat(chime.peakDbfs()).isCloseTo(20 * Math.log10(peak), within(0.3));
        assertThat(chime.tones()).hasSize(1);
        assertThat(chime.tones().getFirst().hertz()).isCloseTo(hertz, within(1.0));
        assertThat(chime.tones().getFirst().levelDbfs()).isCloseTo(20 * Math.log10(peak), within(1.0));
        assertThat(chime.ending()).isEqualTo(Chime.Ending.FADED);
    }

    @Test
    void itsTimeIsTheFramesTime() {
        SoundScene scene = new SoundScene(1).add(14_400, Waveforms.tone(1000, 0.3, 0.1, 0.001));

        Chime chime = onlyOne(scene);

        long expected = SoundScene.BEGIN_NANOS + 300_000_000;
        assertThat(chime.onset().nanos()).isCloseTo(expected, within(500_000L));
        assertThat(chime.lengthNanos()).isCloseTo(100_000_000, within(1_000_000L));
    }

    @Test
    void loudnessIsThatOfTheStandard() {
        // ITU-R BS.1770: a sine of 997 Hz and full scale on one channel is -3.01 LUFS; on both 3 dB more.
        SoundScene scene = new SoundScene(2).addLeft(4800, Waveforms.tone(997, 0.99999, 1.5, 0.0001));

        assertThat(onlyOne(scene).loudnessLufs()).isCloseTo(-3.01, within(0.1));
    }

    @Test
    void hearsBothSides() {
        SoundScene scene = new SoundScene(1)
                .addLeft(9600, Waveforms.tone(1000, 0.25, 0.08, 0.0001))
                .addRight(9600, Waveforms.tone(1500, 0.25, 0.08, 0.0001));

        assertThat(onlyOne(scene).tones())
                .extracting(tone -> Math.round(tone.hertz()))
                .containsExactlyInAnyOrder(1000L, 1500L);
    }

    @Test
    void hearsWhatCancelsInTheMiddle() {
        double[] tone = Waveforms.tone(1000, 0.25, 0.1, 0.001);
        double[] opposite = Waveforms.tone(1000, -0.25, 0.1, 0.001);
        SoundScene scene = new SoundScene(1).addLeft(9600, tone).addRight(9600, opposite);

        assertThat(onlyOne(scene).tones()).hasSize(1);
    }

    @Test
    void theFirstSampleOfAStreamMayBeASounds() {
        assertThat(onlyOne(new SoundScene(1).add(0, Waveforms.tone(700, 0.3, 0.1, 0.001)))
                        .onset()
                        .sample())
                .isLessThan(24);
    }

    @Test
    void whatSoundedBeforeItWasListenedToHasNoOnset() {
        SoundScene scene = new SoundScene(4)
                .add(0, Backgrounds.white(0.01, 4, 5))
                .add(144_000, Waveforms.tone(1200, 0.3, 0.2, 0.002));

        List<Chime> chimes = Listening.chimes(Listening.to(scene, new ChimeListener(true)));

        assertThat(chimes).hasSize(1);
        assertThat(chimes.getFirst().onset().sample()).isCloseTo(144_000, within(48L));
    }

    /** As when somebody attaches to a cluster that warns already. */
    @Test
    void chimesDuringTheFirstSecondsDoNotHideThoseThatFollow() {
        SoundScene scene = new SoundScene(12).add(0, Backgrounds.white(0.01, 12, 1));
        double[] bell = Waveforms.bell(700, 0.5, 0.8, 0.25);
        for (long second = 1; second < 11; second++) {
            scene.add(second * SoundScene.RATE, bell);
        }

        List<Chime> chimes = Listening.chimes(Listening.to(scene, new ChimeListener(true)));

        assertThat(chimes)
                .extracting(chime -> Math.round(chime.onset().sample() / 48_000.0))
                .contains(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void aBellStruckAgainIsANewSoundEachTimeAndHasARate() {
        SoundScene scene = new SoundScene(5);
        for (int strike = 0; strike < 4; strike++) {
            scene.add(24_000L + strike * 38_400L, Waveforms.bell(700, 0.5, 1.6, 0.25));
        }

        List<Chime> chimes = Listening.chimes(Listening.to(scene, new ChimeListener(false)));

        assertThat(chimes).hasSize(4);
        for (int strike = 0; strike < 4; strike++) {
            assertThat(chimes.get(strike).onset().sample()).isCloseTo(24_000L + strike * 38_400L, within(48L));
            assertThat(chimes.get(strike).tones().getFirst().hertz()).isCloseTo(700, within(1.0));
        }
        assertThat(chimes.get(1).ending()).isEqualTo(Chime.Ending.STRUCK_AGAIN);
        assertThat(chimes.get(1).repetitionHz()).isEmpty();
        assertThat(chimes.get(3).repetitionHz().orElseThrow()).isCloseTo(1.25, within(0.01));
    }

    @Test
    void soundsThatOverlapAreHeardApart() {
        SoundScene scene = new SoundScene(2)
                .add(24_000, Waveforms.tone(1000, 0.3, 0.5, 0.005))
                .add(36_000, Waveforms.tone(1320, 0.3, 0.6, 0.005));

        List<Chime> chimes = Listening.chimes(Listening.to(scene, new ChimeListener(false)));

        assertThat(chimes).hasSize(2);
        assertOneAt(chimes.get(0), 24_000, 48_000, 1000);
        assertOneAt(chimes.get(1), 36_000, 64_800, 1320);
    }

    private static void assertOneAt(Chime chime, long onset, long end, double hertz) {
        assertThat(chime.onset().sample()).isCloseTo(onset, within(96L));
        assertThat(chime.end().sample()).isCloseTo(end, within(96L));
        assertThat(chime.tones()).hasSize(1);
        assertThat(chime.tones().getFirst().hertz()).isCloseTo(hertz, within(1.0));
    }

    @Test
    void aGlideIsOneSound() {
        Chime chime = onlyOne(new SoundScene(1.5).add(24_000, Waveforms.sweep(1000, 3000, 0.4, 0.4)));

        assertThat(chime.onset().sample()).isCloseTo(24_000, HALF_A_MILLISECOND);
        assertThat(chime.end().sample()).isCloseTo(43_200, HALF_A_MILLISECOND);
    }

    @Test
    void aPauseOfFiftyMillisecondsDividesTwoBeeps() {
        SoundScene scene = new SoundScene(1.5)
                .add(24_000, Waveforms.tone(2000, 0.3, 0.06, 0.001))
                .add(24_000 + 110 * 48, Waveforms.tone(2000, 0.3, 0.06, 0.001));

        List<Chime> chimes = Listening.chimes(Listening.to(scene, new ChimeListener(false)));

        assertThat(chimes).hasSize(2);
        assertThat(chimes.get(0).end().sample()).isCloseTo(24_000 + 60 * 48, within(48L));
        assertThat(chimes.get(1).onset().sample()).isCloseTo(24_000 + 110 * 48, within(48L));
    }

    @Test
    void aClickIsASoundWithoutTones() {
        Chime chime = onlyOne(new SoundScene(1).add(24_000, Backgrounds.white(0.2, 0.003, 7)));

        assertThat(chime.onset().sample()).isCloseTo(24_000, HALF_A_MILLISECOND);
        assertThat(chime.end().sample()).isCloseTo(24_144, HALF_A_MILLISECOND);
        assertThat(chime.tones()).isEmpty();
    }

    @Test
    void noiseThatStaysBecomesBackgroundOnWhichAToneIsHeard() {
        SoundScene scene = new SoundScene(12)
                .add(24_000, Backgrounds.white(0.01, 11, 3))
                .add(480_000, Waveforms.tone(900, 0.3, 0.3, 0.003));

        List<Chime> chimes = Listening.chimes(Listening.to(scene, new ChimeListener(false)));

        assertThat(chimes).hasSize(2);
        assertThat(chimes.get(0).ending()).isEqualTo(Chime.Ending.BACKGROUND);
        assertThat(chimes.get(1).onset().sample()).isCloseTo(480_000, within(48L));
    }

    @Test
    void framesThatAreMissingAreSilence() {
        SoundScene scene = new SoundScene(1.5).add(4800, Waveforms.tone(1000, 0.3, 0.9, 0.001));
        List<Heard> heard = new ArrayList<>();
        ChimeListener listener = new ChimeListener(false);
        scene.play((pcm, nanos) -> {
            long millis = (nanos - SoundScene.BEGIN_NANOS) / 1_000_000;
            if (millis < 400 || millis >= 600) {
                heard.addAll(listener.frame(pcm, nanos));
            }
        });

        List<Chime> chimes = Listening.chimes(heard);

        assertThat(chimes).hasSize(2);
        assertThat(chimes.get(0).end().nanos() - SoundScene.BEGIN_NANOS).isCloseTo(400_000_000, within(1_000_000L));
        assertThat(chimes.get(1).onset().nanos() - SoundScene.BEGIN_NANOS).isCloseTo(600_000_000, within(1_000_000L));
    }

    @Test
    void beginsAreToldWhileTheySound() {
        SoundScene scene = new SoundScene(2).add(24_000, Waveforms.tone(1000, 0.3, 1, 0.001));
        List<Long> toldAfterNanos = new ArrayList<>();
        ChimeListener listener = new ChimeListener(false);
        scene.play((pcm, nanos) -> {
            for (Heard news : listener.frame(pcm, nanos)) {
                if (news instanceof Heard.Began began) {
                    toldAfterNanos.add(
                            nanos + SoundScene.FRAME_NANOS - began.onset().nanos());
                }
            }
        });

        assertThat(toldAfterNanos).hasSize(1);
        assertThat(toldAfterNanos.getFirst()).isLessThan(40_000_000);
    }

    @Test
    void silenceIsNothing() {
        ChimeListener listener = new ChimeListener(false);
        byte[] silence = new byte[SoundFormat.FRAME_BYTES];
        for (int frame = 0; frame < 10_000; frame++) {
            assertThat(listener.frame(silence, frame * SoundScene.FRAME_NANOS)).isEmpty();
        }
    }

    private static Chime onlyOne(SoundScene scene) {
        List<Chime> chimes = Listening.chimes(Listening.to(scene, new ChimeListener(false)));
        assertThat(chimes).hasSize(1);
        return chimes.getFirst();
    }
}
