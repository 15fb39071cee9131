package dev.vitrine.streamer.chime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vitrine.streamer.scene.Backgrounds;
import dev.vitrine.streamer.scene.SoundScene;
import dev.vitrine.streamer.scene.Waveforms;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Chimes 20 dB above white noise, pink noise and speech. */
class ChimeNoiseTest {

    private static final double SECONDS = 30;
    private static final double PEAK = 0.35;
    private static final double NOISE_RMS = PEAK / Math.sqrt(2) / 10;
    /** The sounds begin when what is usual has been learned. */
    private static final double FIRST_SECONDS = 3.2;

    private static final long TWO_MILLISECONDS = 96;

    private record Truth(long onset, long end, double hertz) {}

    static Stream<double[]> backgrounds() {
        return Stream.of(
                Backgrounds.white(NOISE_RMS, SECONDS, 11),
                Backgrounds.white(NOISE_RMS, SECONDS, 12),
                Backgrounds.pink(NOISE_RMS, SECONDS, 13),
                Backgrounds.pink(NOISE_RMS, SECONDS, 14),
                Backgrounds.speech(NOISE_RMS, SECONDS, 15),
                Backgrounds.speech(NOISE_RMS, SECONDS, 16));
    }

    @ParameterizedTest
    @MethodSource("backgrounds")
    void noneIsMissedNoneIsFalseAndEachOnsetIsRight(double[] background) {
        SoundScene scene = new SoundScene(SECONDS).add(0, background);
        List<Truth> truths = addTones(scene, new Random(99));

        List<Chime> chimes = Listening.chimes(Listening.to(scene, new ChimeListener(true)));

        assertThat(chimes).hasSameSizeAs(truths);
        for (int i = 0; i < truths.size(); i++) {
            Truth truth = truths.get(i);
            Chime chime = chimes.get(i);
            assertThat(chime.onset().sample()).isCloseTo(truth.onset(), within(TWO_MILLISECONDS));
            assertThat(chime.end().sample()).isCloseTo(truth.end(), within(2 * TWO_MILLISECONDS));
            assertThat(chime.tones().getFirst().hertz()).isCloseTo(truth.hertz(), within(1.0));
        }
    }

    private static List<Truth> addTones(SoundScene scene, Random random) {
        List<Truth> truths = new ArrayList<>();
        double at = FIRST_SECONDS;
        while (at < SECONDS - 1.5) {
            double hertz = 400 + 3200 * random.nextDouble();
            double seconds = 0.08 + 0.4 * random.nextDouble();
            double[] tone = Waveforms.tone(hertz, PEAK, seconds, 0.001 + 0.003 * random.nextDouble());
            long onset = (long) (at * SoundScene.RATE);
            scene.add(onset, tone);
            truths.add(new Truth(onset, onset + tone.length, hertz));
            at += seconds + 0.25 + 0.6 * random.nextDouble();
        }
        return truths;
    }

    @Test
    void backgroundsAloneAreNoSounds() {
        List<double[]> backgrounds = List.of(
                Backgrounds.white(0.1, SECONDS, 21),
                Backgrounds.pink(0.1, SECONDS, 22),
                Backgrounds.white(0.001, SECONDS, 23));
        for (double[] background : backgrounds) {
            SoundScene scene = new SoundScene(SECONDS).add(0, background);
            assertThat(Listening.to(scene, new ChimeListener(true))).isEmpty();
        }
    }
}
