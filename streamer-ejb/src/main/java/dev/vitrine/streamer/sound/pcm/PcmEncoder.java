package dev.vitrine.streamer.sound.pcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes stereo in the format that a guest records: left and right for one channel in the middle, for more than two channels
 * followed by silence. What is beyond full scale is clipped.
 */
public final class PcmEncoder {

    private static final float FULL_SCALE = 32768;

    private final PcmFormat format;

    public PcmEncoder(PcmFormat format) {
        this.format = format;
    }

    /**
     * @param stereo left and right in turn, full scale is 32768
     * @param out takes {@link PcmFormat#frameBytes} a frame; its byte order is set to the format's
     */
    public void encode(float[] stereo, int frames, ByteBuffer out) {
        out.order(format.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < frames; i++) {
            float left = stereo[2 * i];
            float right = stereo[2 * i + 1];
            if (format.channels() == 1) {
                put((left + right) / 2, out);
                continue;
            }
            put(left, out);
            put(right, out);
            for (int channel = 2; channel < format.channels(); channel++) {
                put(0, out);
            }
        }
    }

    private void put(float sample, ByteBuffer out) {
        if (format.floating()) {
            out.putFloat(sample / FULL_SCALE);
            return;
        }
        int signFlip = format.signed() ? 0 : 1 << (format.bits() - 1);
        switch (format.bits()) {
            case 8 -> out.put((byte) (clipped(sample / 256, Byte.MAX_VALUE) ^ signFlip));
            case 16 -> out.putShort((short) (clipped(sample, Short.MAX_VALUE) ^ signFlip));
            default -> out.putInt(clipped(sample * 65536.0, Integer.MAX_VALUE) ^ signFlip);
        }
    }

    private static int clipped(double value, int most) {
        return (int) Math.clamp(Math.rint(value), -1.0 - most, most);
    }
}
