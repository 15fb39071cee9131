package dev.vitrine.streamer.sound;

import dev.vitrine.streamer.sound.pcm.MomentaryLoudness;
import java.util.Arrays;

/** Measures what it is attached to: peak and RMS of the newest frame and the loudness of the last 400 ms. */
public final class LevelMeter implements SoundSink {

    private final MomentaryLoudness loudness = new MomentaryLoudness();
    private final float[] left = new float[SoundFormat.SAMPLES_PER_FRAME];
    private final float[] right = new float[SoundFormat.SAMPLES_PER_FRAME];
    private float peakLeft;
    private float peakRight;
    private double meanSquareLeft;
    private double meanSquareRight;
    private float highest;

    /**
     * Linear values are 0 to 1 (full scale).
     *
     * @param lufs EBU R128 momentary loudness, negative infinity for silence
     */
    public record Level(float peakLeft, float peakRight, float rmsLeft, float rmsRight, double lufs) {}

    @Override
    public synchronized void frame(byte[] pcm, long captureNanos) {
        if (Arrays.equals(pcm, Silence.FRAME)) {
            silence(captureNanos);
            return;
        }
        for (int i = 0; i < left.length; i++) {
            left[i] = sample(pcm, 4 * i);
            right[i] = sample(pcm, 4 * i + 2);
        }
        peakLeft = peak(left);
        peakRight = peak(right);
        highest = Math.max(highest, Math.max(peakLeft, peakRight));
        meanSquareLeft = meanSquare(left);
        meanSquareRight = meanSquare(right);
        loudness.frame(left, right);
    }

    @Override
    public synchronized void silence(long captureNanos) {
        peakLeft = 0;
        peakRight = 0;
        meanSquareLeft = 0;
        meanSquareRight = 0;
        loudness.silence();
    }

    /** Of the newest frame. */
    public synchronized Level level() {
        return new Level(
                peakLeft,
                peakRight,
                (float) Math.sqrt(meanSquareLeft),
                (float) Math.sqrt(meanSquareRight),
                loudness.lufs());
    }

    /** The largest sample since this was last asked, of either channel: what sounded between two looks is not missed. */
    public synchronized float takePeak() {
        float taken = highest;
        highest = 0;
        return taken;
    }

    private static float sample(byte[] pcm, int at) {
        return (short) ((pcm[at] & 0xFF) | (pcm[at + 1] << 8)) / 32768f;
    }

    private static float peak(float[] samples) {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    private static double meanSquare(float[] samples) {
        double sum = 0;
        for (float sample : samples) {
            sum += sample * sample;
        }
        return sum / samples.length;
    }
}
