package dev.vitrine.streamer.chime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vitrine.streamer.scene.Backgrounds;
import dev.vitrine.streamer.scene.SoundScene;
import dev.vitrine.streamer.scene.Waveforms;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceMatcherTest {

    private static final double[] BELT = Waveforms.bell(700, 0.5, 0.9, 0.25);
    private static final double[] DING_DONG = dingDong();
    private static final double[] LANE = Waveforms.tone(1200, 0.4, 0.3, 0.003);
    private static final double[] LANE_LONG = Waveforms.tone(1200, 0.4, 0.6, 0.003);
    private static final double[] GLIDE = Waveforms.sweep(800, 1600, 0.4, 0.5);

    private static final List<Reference> KNOWN = List.of(
            reference("belt", BELT),
            reference("ding-dong", DING_DONG),
            reference("lane", LANE),
            reference("lane-long", LANE_LONG),
            reference("glide", GLIDE));

    @Test
    void eachIsRecognisedAsItself() {
        assertThat(recognised(new SoundScene(2.5).add(30_011, BELT))).containsExactly("belt");
        assertThat(recognised(new SoundScene(2.5).add(30_011, DING_DONG))).containsExactly("ding-dong");
        assertThat(recognised(new SoundScene(2.5).add(30_011, LANE))).containsExactly("lane");
        assertThat(recognised(new SoundScene(2.5).add(30_011, LANE_LONG))).containsExactly("lane-long");
        assertThat(recognised(new SoundScene(2.5).add(30_011, GLIDE))).containsExactly("glide");
    }

    @Test
    void isRecognisedWhereEachChannelHasItsOwnTone() {
        double[] left = Waveforms.tone(880, 0.3, 0.15, 0.003);
        double[] right = Waveforms.tone(1320, 0.3, 0.15, 0.003);
        double[] mean = new double[left.length];
        for (int n = 0; n < mean.length; n++) {
            mean[n] = (left[n] + right[n]) / 2;
        }
        ChimeListener listener = new ChimeListener(false);
        listener.know(List.of(reference("start", mean)));

        SoundScene scene = new SoundScene(2.5).addLeft(30_011, left).addRight(30_011, right);

        assertThat(Listening.to(scene, listener))
                .filteredOn(Heard.Recognised.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(Heard.Recognised.class, found -> {
                    assertThat(found.score()).isGreaterThan(0.98);
                    assertThat(found.gainDb()).isCloseTo(0, within(0.5));
                });
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 1, 1.8})
    void gainMakesNoDifference(double gain) {
        Heard.Recognised found = one(new SoundScene(2.5).add(30_011, times(BELT, gain)));

        assertThat(found.reference()).isEqualTo("belt");
        assertThat(found.score()).isGreaterThan(0.95);
        assertThat(found.gainDb()).isCloseTo(20 * Math.log10(gain), within(0.5));
        assertThat(found.onset().sample()).isCloseTo(30_011, within(5L));
        assertThat(found.end().sample()).isCloseTo(30_011 + BELT.length, within(300L));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.998, 0.9998, 1.0002, 1.002})
    void aRateThatIsALittleWrongDoesNoHarm(double rate) {
        Heard.Recognised found = one(new SoundScene(2.5).add(30_011, stretched(DING_DONG, rate)));

        assertThat(found.reference()).isEqualTo("ding-dong");
        assertThat(found.score()).isGreaterThan(0.9);
        assertThat(found.onset().sample()).isCloseTo(30_011, within(24L));
    }

    @Test
    void isRecognisedTwentyDecibelsAboveNoise() {
        double rms = Waveforms.rms(LANE) / 10;
        SoundScene scene =
                new SoundScene(5).add(0, Backgrounds.white(rms, 5, 3)).add(150_000, LANE);

        List<Heard.Recognised> found = found(scene, true);

        assertThat(found).extracting(Heard.Recognised::reference).containsExactly("lane");
        assertThat(found.getFirst().onset().sample()).isCloseTo(150_000, within(48L));
    }

    @Test
    void wrongOnesAreNotRecognised() {
        assertThat(recognised(new SoundScene(2.5).add(30_011, Waveforms.bell(740, 0.5, 0.9, 0.25))))
                .as("a semitone higher")
                .isEmpty();
        assertThat(recognised(new SoundScene(2.5).add(30_011, Waveforms.tone(1200, 0.4, 0.15, 0.003))))
                .as("half as long")
                .isEmpty();
        assertThat(recognised(new SoundScene(3).add(30_011, Waveforms.tone(1200, 0.4, 1.2, 0.003))))
                .as("twice as long")
                .isEmpty();
        assertThat(recognised(new SoundScene(2.5).add(30_011, Waveforms.sweep(1600, 800, 0.4, 0.5))))
                .as("down instead of up")
                .isEmpty();
        assertThat(recognised(new SoundScene(2.5).add(30_011, Backgrounds.white(0.2, 0.9, 1))))
                .as("noise")
                .isEmpty();
    }

    @Test
    void twoThatOverlapAreBothRecognised() {
        SoundScene scene = new SoundScene(2.5).add(30_011, LANE_LONG).add(52_000, GLIDE);

        assertThat(recognised(scene)).containsExactlyInAnyOrder("lane-long", "glide");
    }

    @Test
    void whatCannotBeAReferenceIsRefusedWithAReason() {
        assertThatThrownBy(() -> reference("mute", new double[4800]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reference 'mute' is silent");
        assertThatThrownBy(() -> reference("tick", Waveforms.tone(1000, 0.5, 0.01, 0.001)))
                .hasMessageContaining("reference 'tick' sounds for 9 ms, allowed: 20 to 9000 ms");
        assertThatThrownBy(() -> reference("song", Waveforms.tone(1000, 0.5, 20, 0.001)))
                .hasMessageContaining("allowed: 20 to 9000 ms");
    }

    private static Heard.Recognised one(SoundScene scene) {
        List<Heard.Recognised> found = found(scene, false);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<String> recognised(SoundScene scene) {
        return found(scene, false).stream().map(Heard.Recognised::reference).toList();
    }

    private static List<Heard.Recognised> found(SoundScene scene, boolean late) {
        ChimeListener listener = new ChimeListener(late);
        listener.know(KNOWN);
        return Listening.to(scene, listener).stream()
                .filter(Heard.Recognised.class::isInstance)
                .map(Heard.Recognised.class::cast)
                .toList();
    }

    private static Reference reference(String name, double[] waveform) {
        float[] samples = new float[waveform.length];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) waveform[n];
        }
        return new Reference(name, samples);
    }

    private static double[] dingDong() {
        double[] both = new double[SoundScene.RATE];
        double[] ding = Waveforms.tone(880, 0.4, 0.3, 0.005);
        double[] dong = Waveforms.tone(660, 0.4, 0.5, 0.005);
        System.arraycopy(ding, 0, both, 0, ding.length);
        System.arraycopy(dong, 0, both, SoundScene.RATE * 2 / 5, dong.length);
        return both;
    }

    private static double[] times(double[] waveform, double gain) {
        double[] louder = waveform.clone();
        for (int n = 0; n < louder.length; n++) {
            louder[n] *= gain;
        }
        return louder;
    }

    /** Played at another rate; a straight line between samples is enough for tones this low. */
    private static double[] stretched(double[] waveform, double rate) {
        double[] stretched = new double[(int) ((waveform.length - 1) / rate)];
        for (int n = 0; n < stretched.length; n++) {
            int below = (int) (n * rate);
            double part = n * rate - below;
            stretched[n] = waveform[below] * (1 - part) + waveform[below + 1] * part;
        }
        return stretched;
    }
}
