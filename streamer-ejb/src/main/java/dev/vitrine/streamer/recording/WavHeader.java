package dev.vitrine.streamer.recording;

import dev.vitrine.streamer.sound.SoundFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The header of a WAV file in the engine's format (Microsoft RIFF; EBU Tech 3306 for what is larger than 4 GiB). Its length
 * never changes, so that it can be written again while the file grows.
 *
 * <pre>
 *  0 "RIFF"   4 file length - 8     8 "WAVE"
 * 12 "JUNK"  16 28                 20 28 bytes of 0
 * 48 "fmt "  52 16                 56 format, channels, rate, bytes a second, bytes a sample, bits
 * 72 "data"  76 data length        80 samples
 * </pre>
 *
 * Beyond 4 GiB the first is "RF64", JUNK is "ds64" with the lengths in 64 bits, and the lengths of 32 bits are all ones.
 */
final class WavHeader {

    static final int LENGTH_BYTES = 80;

    private static final int RIFF_BEFORE_LENGTH_BYTES = 8;
    private static final int DS64_DATA_LENGTH_AT = 28;
    private static final int DATA_LENGTH_AT = 76;
    private static final int DS64_BYTES = 28;
    private static final int FORMAT_BYTES = 16;
    private static final short PCM = 1;
    private static final int IN_DS64 = -1;
    private static final long MOST_IN_32_BITS = 0xffff_fffeL;

    private WavHeader() {}

    /** Ready to be written, for so many bytes of samples. */
    static ByteBuffer of(long dataBytes) {
        long riffBytes = dataBytes + LENGTH_BYTES - RIFF_BEFORE_LENGTH_BYTES;
        boolean large = riffBytes > MOST_IN_32_BITS;
        ByteBuffer header = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        tag(header, large ? "RF64" : "RIFF").putInt(large ? IN_DS64 : (int) riffBytes);
        tag(header, "WAVE");
        tag(header, large ? "ds64" : "JUNK").putInt(DS64_BYTES);
        header.putLong(large ? riffBytes : 0);
        header.putLong(large ? dataBytes : 0);
        header.putLong(large ? dataBytes / bytesPerSample() : 0);
        header.putInt(0);
        tag(header, "fmt ").putInt(FORMAT_BYTES);
        header.putShort(PCM).putShort((short) SoundFormat.CHANNELS);
        header.putInt(SoundFormat.RATE_HZ).putInt(SoundFormat.RATE_HZ * bytesPerSample());
        header.putShort((short) bytesPerSample()).putShort((short) SoundFormat.BITS_PER_SAMPLE);
        tag(header, "data").putInt(large ? IN_DS64 : (int) dataBytes);
        return header.flip();
    }

    /** How many bytes of samples a header counts. */
    static long dataBytes(ByteBuffer header) {
        ByteBuffer fields = header.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int length = fields.getInt(DATA_LENGTH_AT);
        return length == IN_DS64 ? fields.getLong(DS64_DATA_LENGTH_AT) : Integer.toUnsignedLong(length);
    }

    /** Of both channels. */
    static int bytesPerSample() {
        return SoundFormat.CHANNELS * SoundFormat.BITS_PER_SAMPLE / 8;
    }

    private static ByteBuffer tag(ByteBuffer header, String tag) {
        return header.put(tag.getBytes(StandardCharsets.US_ASCII));
    }
}
