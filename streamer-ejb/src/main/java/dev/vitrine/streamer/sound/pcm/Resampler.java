package dev.vitrine.streamer.sound.pcm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A queue of stereo samples in one rate that is read in 48 kHz, if asked for a little faster or slower than that. An output
 * sample stands exactly where its time is in the input: the filter has no delay, but must see {@link #lookahead} samples
 * more. At 48 kHz without correction the samples pass as they are.
 *
 * <p>The place of the next output is kept as a whole input sample and a fraction in units of {@code 2^-32 / upFactor}, so
 * that it is exact while the clocks agree, however long that is.
 */
final class Resampler {

    private static final long ONE = 1L << 32;

    private final int inputHz;
    private final int upFactor;
    private final long nominalStep;
    private final long wholeSample;
    private final int capacity;
    private final float[] left;
    private final float[] right;
    private @Nullable SincKernel kernel;
    private final int history;
    private int position;
    private int end;
    private long fraction;
    private long step;

    /** @param capacityFrames how many input samples it holds at most */
    Resampler(int inputHz, int capacityFrames) {
        this.inputHz = inputHz;
        int common = greatestCommonDivisor(inputHz, SoundRate.HZ);
        upFactor = SoundRate.HZ / common;
        nominalStep = inputHz / common * ONE;
        wholeSample = upFactor * ONE;
        step = nominalStep;
        capacity = capacityFrames;
        history = SincKernel.halfTaps(inputHz);
        left = new float[2 * capacity + history];
        right = new float[2 * capacity + history];
        position = history;
        end = history;
        if (!exact()) {
            needKernel();
        }
    }

    /** Input samples not yet passed. */
    int queued() {
        return end - position;
    }

    /** Of the first queued input sample, how much was passed already. */
    double passedPart() {
        return (double) fraction / wholeSample;
    }

    /** Input samples that can be appended. */
    int room() {
        return capacity - queued();
    }

    /** Whether samples pass as they are. */
    boolean exact() {
        return step == ONE && upFactor == 1 && fraction == 0;
    }

    /** How many input samples after the last one an output needs. */
    int lookahead() {
        return exact() || kernel == null ? 0 : kernel.halfTaps();
    }

    /** Input samples that must be queued for that many outputs. */
    int needed(int outputs) {
        if (exact()) {
            return outputs;
        }
        double last = (fraction + (outputs - 1.0) * step) / wholeSample;
        return (int) last + 2 + lookahead();
    }

    /** Makes the input pass by that much faster than nominal; 0 is exactly nominal. */
    void correct(double ratio) {
        step = nominalStep + Math.round(nominalStep * ratio);
        if (!exact()) {
            needKernel();
        }
    }

    /** Forgets all samples, and where between two of them it stood. */
    void reset() {
        Arrays.fill(left, 0, history, 0);
        Arrays.fill(right, 0, history, 0);
        position = history;
        end = history;
        fraction = 0;
    }

    /** Makes room behind {@link #end} for so many samples, at most {@link #room}. */
    void reserve(int frames) {
        if (end + frames > left.length) {
            int from = position - history;
            System.arraycopy(left, from, left, 0, end - from);
            System.arraycopy(right, from, right, 0, end - from);
            position -= from;
            end -= from;
        }
    }

    float[] left() {
        return left;
    }

    float[] right() {
        return right;
    }

    /** Where in {@link #left} and {@link #right} the next sample goes, after {@link #reserve}. */
    int end() {
        return end;
    }

    /** So many samples were written behind {@link #end}. */
    void append(int frames) {
        end += frames;
    }

    void appendSilence(int frames) {
        reserve(frames);
        Arrays.fill(left, end, end + frames, 0);
        Arrays.fill(right, end, end + frames, 0);
        end += frames;
    }

    /** Passes over the oldest samples, at most those that are queued. */
    void drop(int frames) {
        position += frames;
    }

    /**
     * Adds outputs to what is in {@code interleaved}; {@link #needed} samples are queued.
     *
     * @return how many input samples more (or, below 0, fewer) were passed than nominal, counted in outputs
     */
    double pull(float[] interleaved, int outputs) {
        if (exact()) {
            for (int i = 0; i < outputs; i++) {
                interleaved[2 * i] += left[position + i];
                interleaved[2 * i + 1] += right[position + i];
            }
            position += outputs;
            return 0;
        }
        SincKernel filter = needKernel();
        double toPlace = (double) filter.places() / wholeSample;
        for (int i = 0; i < outputs; i++) {
            double place = fraction * toPlace;
            int whole = (int) place;
            interpolate(filter, whole, (float) (place - whole), interleaved, 2 * i);
            move(1);
        }
        return passed(outputs);
    }

    /** As {@link #pull} where all samples that it would read are silence. */
    double pullSilence(int outputs) {
        move(outputs);
        return passed(outputs);
    }

    private void move(int outputs) {
        fraction += step * outputs;
        if (fraction >= wholeSample) {
            long samples = fraction / wholeSample;
            position += (int) samples;
            fraction -= samples * wholeSample;
        }
    }

    private double passed(int outputs) {
        return (double) (step - nominalStep) * outputs / nominalStep;
    }

    private void interpolate(SincKernel filter, int place, float between, float[] out, int at) {
        float[] table = filter.table();
        int taps = 2 * filter.halfTaps();
        int row = place * taps;
        int first = position - filter.halfTaps() + 1;
        float left0 = 0;
        float left1 = 0;
        float right0 = 0;
        float right1 = 0;
        for (int tap = 0; tap < taps; tap += 2) { // two sums of each, because one addition waits for the one before
            float weight0 = table[row + tap];
            float weight1 = table[row + tap + 1];
            if (between != 0) {
                weight0 += between * (table[row + taps + tap] - weight0);
                weight1 += between * (table[row + taps + tap + 1] - weight1);
            }
            left0 += weight0 * left[first + tap];
            left1 += weight1 * left[first + tap + 1];
            right0 += weight0 * right[first + tap];
            right1 += weight1 * right[first + tap + 1];
        }
        out[at] += left0 + left1;
        out[at + 1] += right0 + right1;
    }

    /** Made when it is first needed, because most voices never do. */
    private SincKernel needKernel() {
        SincKernel known = kernel;
        if (known == null) {
            known = new SincKernel(inputHz, upFactor);
            kernel = known;
        }
        return known;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
