package dev.vitrine.streamer.recording;

import dev.vitrine.streamer.sound.SoundFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads a WAV file that somebody gives as a reference: PCM of 8, 16, 24 or 32 bits or floats of 32, at 48 kHz, any number of
 * channels, of which the mean is taken.
 */
public final class WavReader {

    private static final int RIFF = 0x4646_4952;
    private static final int WAVE = 0x4556_4157;
    private static final int FMT = 0x2074_6d66;
    private static final int DATA = 0x6174_6164;
    private static final int PCM = 1;
    private static final int FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int SUBFORMAT_AT = 24;
    private static final int LEAST_FMT_BYTES = 16;

    private WavReader() {}

    /**
     * The waveform, 1 is full scale.
     *
     * @throws IllegalArgumentException when it is none of these; the message says what is wrong and what would be right
     */
    public static float[] mono48k(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < 12 || bytes.getInt() != RIFF || bytes.getInt(8) != WAVE) {
            throw new IllegalArgumentException("this is no WAV file: it must begin with RIFF and WAVE");
        }
        bytes.position(12);
        ByteBuffer format = null;
        while (bytes.remaining() >= 8) {
            int tag = bytes.getInt();
            long length = Integer.toUnsignedLong(bytes.getInt());
            ByteBuffer chunk = bytes.slice(bytes.position(), (int) Math.min(length, bytes.remaining()))
                    .order(ByteOrder.LITTLE_ENDIAN);
            if (tag == FMT) {
                format = chunk;
            } else if (tag == DATA && format != null) {
                return samples(format, chunk);
            }
            // Chunks begin at even places.
            bytes.position((int) Math.min(bytes.limit(), bytes.position() + length + length % 2));
        }
        throw new IllegalArgumentException("this WAV file has no " + (format == null ? "format" : "samples"));
    }

    private static float[] samples(ByteBuffer format, ByteBuffer data) {
        if (format.remaining() < LEAST_FMT_BYTES) {
            throw new IllegalArgumentException("this WAV file has no whole format");
        }
        int encoding = Short.toUnsignedInt(format.getShort(0));
        int channels = Short.toUnsignedInt(format.getShort(2));
        int rate = format.getInt(4);
        int bits = Short.toUnsignedInt(format.getShort(14));
        if (encoding == EXTENSIBLE && format.remaining() >= SUBFORMAT_AT + 2) {
            encoding = Short.toUnsignedInt(format.getShort(SUBFORMAT_AT));
        }
        boolean known = (encoding == PCM && (bits == 8 || bits == 16 || bits == 24 || bits == 32))
                || (encoding == FLOAT && bits == 32);
        if (!known || rate != SoundFormat.RATE_HZ || channels == 0) {
            throw new IllegalArgumentException(
                    "this WAV file has %d channels of %d bits at %d Hz in encoding %d, allowed: PCM of 8, 16, 24 or 32 bits or floats of 32 at 48000 Hz"
                            .formatted(channels, bits, rate, encoding));
        }
        float[] mono = new float[data.remaining() / (channels * bits / 8)];
        for (int n = 0; n < mono.length; n++) {
            float sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += encoding == FLOAT ? data.getFloat() : integer(data, bits);
            }
            mono[n] = sum / channels;
        }
        return mono;
    }

    private static float integer(ByteBuffer data, int bits) {
        return switch (bits) {
            case 8 -> ((data.get() & 0xff) - 128) / 128f;
            case 16 -> data.getShort() / 0x1p15f;
            case 24 -> ((data.getShort() & 0xffff) | data.get() << 16) / 0x1p23f;
            default -> data.getInt() / 0x1p31f;
        };
    }
}
