package dev.vitrine.streamer.sound.pcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads a guest's samples as left and right, full scale 32768, with the guest's volume applied. One channel sounds on both
 * sides; more than two are taken in the order of WAVE files (FL FR FC LFE BL BR SL SR, four and five channels without LFE,
 * seven with one back centre) and mixed down with the coefficients of ITU-R BS.775: centre, back and side at -3 dB, and the
 * low frequencies at -6 dB, because a chime may sound there alone.
 */
public final class PcmDecoder {

    private static final float FULL_SCALE = 32768;
    private static final float MINUS_3_DB = 0.70710677f;
    private static final float MINUS_6_DB = 0.5f;

    /** Speakers by number of channels: L, R, C (centre, to both sides), S (left of back or side), T (right of them), W (low). */
    private static final String[] LAYOUTS = {"", "M", "LR", "LRC", "LRST", "LRCST", "LRCWST", "LRCWCST", "LRCWSTST"};

    private final PcmFormat format;
    private final float[] toLeft;
    private final float[] toRight;
    private final boolean plain;
    private boolean unity = true;
    private long clipped;

    public PcmDecoder(PcmFormat format) {
        this.format = format;
        toLeft = new float[format.channels()];
        toRight = new float[format.channels()];
        plain = format.channels() == 2;
        volume(false, new float[0]);
    }

    /** Values beyond full scale, or none at all, that floating point samples had. */
    public long clipped() {
        return clipped;
    }

    /**
     * Holds for what is decoded from now on.
     *
     * @param gains 0 to 1 for each channel; the last one for those beyond its end, 1 when there is none
     */
    public void volume(boolean muted, float[] gains) {
        String layout = LAYOUTS[format.channels()];
        unity = !muted;
        for (int channel = 0; channel < layout.length(); channel++) {
            float gain = muted ? 0 : gain(gains, channel);
            unity &= gain == 1;
            char speaker = layout.charAt(channel);
            toLeft[channel] = gain * leftShare(speaker);
            toRight[channel] = gain * rightShare(speaker);
        }
    }

    /**
     * Decodes samples of all channels.
     *
     * @param pcm read from its position, which moves on
     * @param at where the first goes in {@code left} and {@code right}
     * @param frames how many
     */
    public void decode(ByteBuffer pcm, float[] left, float[] right, int at, int frames) {
        pcm.order(format.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (plain && unity) {
            for (int i = at; i < at + frames; i++) {
                left[i] = sample(pcm);
                right[i] = sample(pcm);
            }
            return;
        }
        for (int i = at; i < at + frames; i++) {
            float toTheLeft = 0;
            float toTheRight = 0;
            for (int channel = 0; channel < toLeft.length; channel++) {
                float value = sample(pcm);
                toTheLeft += value * toLeft[channel];
                toTheRight += value * toRight[channel];
            }
            left[i] = toTheLeft;
            right[i] = toTheRight;
        }
    }

    private float sample(ByteBuffer pcm) {
        return switch (format.bits()) {
            case 8 -> (format.signed() ? pcm.get() : (pcm.get() & 0xFF) - 128) * 256f;
            case 16 -> format.signed() ? pcm.getShort() : (pcm.getShort() & 0xFFFF) - 32768;
            default ->
                format.floating()
                        ? bounded(pcm.getFloat())
                        : (format.signed() ? pcm.getInt() : pcm.getInt() ^ Integer.MIN_VALUE) / 65536f;
        };
    }

    /** What is no number is silence, what is beyond full scale is full scale; both are counted. */
    private float bounded(float value) {
        if (value >= -1 && value <= 1) {
            return Math.min(value * FULL_SCALE, Short.MAX_VALUE);
        }
        clipped++;
        return Float.isNaN(value) ? 0 : value > 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }

    private static float gain(float[] gains, int channel) {
        float gain = gains.length == 0 ? 1 : gains[Math.min(channel, gains.length - 1)];
        return gain >= 0 ? Math.min(gain, 1) : 0; // also what is no number
    }

    private static float leftShare(char speaker) {
        return switch (speaker) {
            case 'M', 'L' -> 1;
            case 'C', 'S' -> MINUS_3_DB;
            case 'W' -> MINUS_6_DB;
            default -> 0;
        };
    }

    private static float rightShare(char speaker) {
        return switch (speaker) {
            case 'M', 'R' -> 1;
            case 'C', 'T' -> MINUS_3_DB;
            case 'W' -> MINUS_6_DB;
            default -> 0;
        };
    }
}
