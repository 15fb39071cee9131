package dev.vitrine.streamer.scene;

import dev.vitrine.streamer.sound.SoundFormat;

/** Sound with a known answer: sounds at known samples over a known background, in the engine's frames. */
public final class SoundScene {

    public static final int RATE = SoundFormat.RATE_HZ;
    public static final long FRAME_NANOS = 10_000_000;
    /** When the stream begins; any number. */
    public static final long BEGIN_NANOS = 123_456_789_000L;

    private final double[] left;
    private final double[] right;

    public SoundScene(double seconds) {
        left = new double[(int) (seconds * RATE) / SoundFormat.SAMPLES_PER_FRAME * SoundFormat.SAMPLES_PER_FRAME];
        right = new double[left.length];
    }

    /** Adds a waveform (1 is full scale) to both channels. */
    public SoundScene add(long at, double[] waveform) {
        return add(left, at, waveform).add(right, at, waveform);
    }

    public SoundScene addLeft(long at, double[] waveform) {
        return add(left, at, waveform);
    }

    public SoundScene addRight(long at, double[] waveform) {
        return add(right, at, waveform);
    }

    private SoundScene add(double[] channel, long at, double[] waveform) {
        for (int n = 0; n < waveform.length && at + n < channel.length; n++) {
            channel[(int) at + n] += waveform[n];
        }
        return this;
    }

    public int lengthSamples() {
        return left.length;
    }

    /** Each frame with its time. */
    public void play(Frames frames) {
        byte[] pcm = new byte[SoundFormat.FRAME_BYTES];
        for (int from = 0; from < left.length; from += SoundFormat.SAMPLES_PER_FRAME) {
            for (int n = 0; n < SoundFormat.SAMPLES_PER_FRAME; n++) {
                put(pcm, 4 * n, left[from + n]);
                put(pcm, 4 * n + 2, right[from + n]);
            }
            frames.frame(pcm, BEGIN_NANOS + from / SoundFormat.SAMPLES_PER_FRAME * FRAME_NANOS);
        }
    }

    /** Takes frames. */
    public interface Frames {
        void frame(byte[] pcm, long nanos);
    }

    private static void put(byte[] pcm, int at, double value) {
        int sample = Math.clamp(Math.round(value * 32767), -32768, 32767);
        pcm[at] = (byte) sample;
        pcm[at + 1] = (byte) (sample >> 8);
    }
}
