package dev.vitrine.streamer.chime;

import dev.vitrine.streamer.sound.SoundFormat;
import java.util.Arrays;

/**
 * The last seconds of one stream, by sample index since the stream began, and when each of them sounded. What is older than
 * {@link #CAPACITY} samples, or not yet there, reads as silence.
 */
final class StreamSamples {

    /** Almost eleven seconds. */
    static final int CAPACITY = 1 << 19;

    private static final int MASK = CAPACITY - 1;
    private static final int FRAMES_KEPT = 2 * CAPACITY / SoundFormat.SAMPLES_PER_FRAME;
    private static final double NANOS_PER_SAMPLE = 1e9 / SoundFormat.RATE_HZ;

    private final short[][] channels = new short[SoundFormat.CHANNELS][CAPACITY];
    private final long[] captureNanos = new long[FRAMES_KEPT];
    private long end;

    /** The index of the sample that comes next. */
    long end() {
        return end;
    }

    void append(byte[] pcm, long frameNanos) {
        stamp(frameNanos);
        for (int sample = 0; sample < SoundFormat.SAMPLES_PER_FRAME; sample++) {
            int at = (int) (end + sample) & MASK;
            int from = 4 * sample;
            channels[0][at] = sample(pcm, from);
            channels[1][at] = sample(pcm, from + 2);
        }
        end += SoundFormat.SAMPLES_PER_FRAME;
    }

    private static short sample(byte[] pcm, int at) {
        return (short) ((pcm[at] & 0xff) | (pcm[at + 1] << 8));
    }

    void appendSilence(long frameNanos) {
        stamp(frameNanos);
        int at = (int) end & MASK;
        int first = Math.min(SoundFormat.SAMPLES_PER_FRAME, CAPACITY - at);
        for (short[] channel : channels) {
            Arrays.fill(channel, at, at + first, (short) 0);
            Arrays.fill(channel, 0, SoundFormat.SAMPLES_PER_FRAME - first, (short) 0);
        }
        end += SoundFormat.SAMPLES_PER_FRAME;
    }

    private void stamp(long frameNanos) {
        captureNanos[(int) (end / SoundFormat.SAMPLES_PER_FRAME % FRAMES_KEPT)] = frameNanos;
    }

    /** When that sample sounded; by the newest frame's clock when it is still to come. */
    long nanos(long sample) {
        long newest = end / SoundFormat.SAMPLES_PER_FRAME - 1;
        long frame = Math.clamp(sample / SoundFormat.SAMPLES_PER_FRAME, Math.max(0, newest - FRAMES_KEPT + 1), newest);
        long within = sample - frame * SoundFormat.SAMPLES_PER_FRAME;
        return captureNanos[(int) (frame % FRAMES_KEPT)] + Math.round(within * NANOS_PER_SAMPLE);
    }

    int sample(int channel, long at) {
        return at < 0 || at >= end || at < end - CAPACITY ? 0 : channels[channel][(int) at & MASK];
    }

    /** So many samples of one channel from {@code from} on. */
    double[] read(int channel, long from, int count) {
        double[] samples = new double[count];
        for (int i = 0; i < count; i++) {
            samples[i] = sample(channel, from + i);
        }
        return samples;
    }

    /** The channel that has more power between the two. */
    int louderChannel(long from, long to) {
        double balance = 0;
        for (long at = from; at < to; at++) {
            double left = sample(0, at);
            double right = sample(1, at);
            balance += left * left - right * right;
        }
        return balance >= 0 ? 0 : 1;
    }
}
