package dev.vitrine.streamer.sound.pcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

    private static final double AMPLITUDE = 16_384;

    @Test
    void passes48kHzAsItIs() {
        Resampler resampler = new Resampler(48_000, 4800);
        append(resampler, 48_000, 997, 960);
        float[] before = new float[2 * 960];
        for (int i = 0; i < 960; i++) {
            before[2 * i] = resampler.left()[resampler.end() - 960 + i];
            before[2 * i + 1] = resampler.right()[resampler.end() - 960 + i];
        }
        assertThat(resampler.needed(960)).isEqualTo(960);
        float[] after = new float[2 * 960];
        resampler.pull(after, 960);

        assertThat(after).containsExactly(before);
    }

    /** Gain and everything that is not the tone: images, aliases, interpolation; both against the tone's own level. */
    @ParameterizedTest
    @CsvSource({
        "1000, 200", "8000, 1000", "8000, 3400", "11025, 4500", "22050, 9000", "32000, 1000", "32000, 13500",
        "44100, 997", "44100, 10000", "44100, 18500", "44101, 15000", "96000, 1000", "96000, 19800", "192000, 15000",
        "384000, 19000"
    })
    void keepsATonesLevelAndAddsNothing(int rateHz, double toneHz) {
        Measured tone = measure(rateHz, toneHz, 0);

        assertThat(Math.abs(tone.gainDb)).as("ripple, %s", tone).isLessThan(0.01);
        assertThat(tone.residueDb).as("residue, %s", tone).isLessThan(-85);
    }

    @ParameterizedTest
    @CsvSource({"0.0002, 997", "-0.0002, 997", "0.0002, 15000", "-0.0005, 19500"})
    void keepsATonesLevelAndAddsNothingWhenCorrected(double ratio, double toneHz) {
        Measured tone = measure(48_000, toneHz, ratio);

        assertThat(Math.abs(tone.gainDb)).as("ripple, %s", tone).isLessThan(0.01);
        assertThat(tone.residueDb).as("residue, %s", tone).isLessThan(-85);
    }

    @ParameterizedTest
    @CsvSource({"96000, 26500", "96000, 40000", "192000, 30000", "384000, 28000", "384000, 150000"})
    void leavesOutWhatWouldAlias(int rateHz, double toneHz) {
        float[] heard = run(rateHz, toneHz, 0);

        assertThat(20 * Math.log10(rms(heard) / (AMPLITUDE / Math.sqrt(2)))).isLessThan(-80);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 11025, 44100, 88200, 384000})
    void neverLosesASampleInLongRuns(int rateHz) {
        Resampler resampler = new Resampler(rateHz, rateHz / 2);
        float[] out = new float[2 * 480];
        long in = 0;
        for (int frame = 0; frame < 2000; frame++) {
            int missing = Math.max(0, resampler.needed(480) - resampler.queued());
            resampler.appendSilence(missing);
            in += missing;
            assertThat(resampler.pull(out, 480)).isZero();
        }
        assertThat(in - resampler.queued()).isEqualTo(20L * rateHz);
    }

    @Test
    void countsWhatACorrectionAddsAndTakes() {
        Resampler resampler = new Resampler(48_000, 4800);
        resampler.correct(0.0002);
        double passed = 0;
        long in = 0;
        for (int frame = 0; frame < 10_000; frame++) {
            int missing = Math.max(0, resampler.needed(480) - resampler.queued());
            resampler.appendSilence(missing);
            in += missing;
            passed += resampler.pullSilence(480);
        }
        assertThat(passed).isCloseTo(960, within(0.01));
        assertThat(in - resampler.queued() + resampler.passedPart() - 4_800_000).isCloseTo(passed, within(1e-6));
    }

    private record Measured(double gainDb, double residueDb) {}

    private static Measured measure(int rateHz, double toneHz, double ratio) {
        float[] heard = run(rateHz, toneHz, ratio);
        double outHz = toneHz * (1 + ratio); // sounds that much higher
        double omega = 2 * Math.PI * outHz / 48_000;
        double sine = 0;
        double cosine = 0;
        double window = 0;
        double[] hann = new double[heard.length];
        for (int i = 0; i < heard.length; i++) {
            hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / heard.length);
            sine += hann[i] * heard[i] * Math.sin(omega * i);
            cosine += hann[i] * heard[i] * Math.cos(omega * i);
            window += hann[i] / 2;
        }
        double a = sine / window;
        double b = cosine / window;
        double residue = 0;
        double weight = 0;
        for (int i = 0; i < heard.length; i++) {
            double rest = heard[i] - a * Math.sin(omega * i) - b * Math.cos(omega * i);
            residue += hann[i] * rest * rest;
            weight += hann[i];
        }
        double level = Math.hypot(a, b);
        return new Measured(
                20 * Math.log10(level / AMPLITUDE),
                20 * Math.log10(Math.sqrt(residue / weight) / (level / Math.sqrt(2)) + 1e-12));
    }

    /** A second of the tone in 48 kHz, without its beginning. */
    private static float[] run(int rateHz, double toneHz, double ratio) {
        Resampler resampler = new Resampler(rateHz, 2 * rateHz);
        resampler.correct(ratio);
        append(resampler, rateHz, toneHz, rateHz + rateHz / 2);
        float[] out = new float[2 * 57_600];
        resampler.pull(out, 57_600);
        float[] heard = new float[48_000];
        for (int i = 0; i < heard.length; i++) {
            heard[i] = out[2 * (i + 9_600)];
        }
        return heard;
    }

    private static void append(Resampler resampler, int rateHz, double toneHz, int frames) {
        resampler.reserve(frames);
        for (int i = 0; i < frames; i++) {
            float value = (float) (AMPLITUDE * Math.sin(2 * Math.PI * toneHz * i / rateHz));
            resampler.left()[resampler.end() + i] = value;
            resampler.right()[resampler.end() + i] = 0 - value;
        }
        resampler.append(frames);
    }

    private static double rms(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += (double) sample * sample;
        }
        return Math.sqrt(sum / samples.length);
    }
}
