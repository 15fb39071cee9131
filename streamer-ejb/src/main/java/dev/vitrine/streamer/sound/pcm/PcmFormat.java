package dev.vitrine.streamer.sound.pcm;

/**
 * How a guest's samples look: interleaved, one after the other without padding. The constructor refuses what nobody can
 * play; foreign numbers go through {@link #check}.
 *
 * @param bits of one sample: 8, 16 or 32
 * @param signed whether integers have a sign; without meaning for floating point
 * @param floating IEEE 754 single precision, full scale from -1 to 1; 32 bits then
 * @param bigEndian the byte order
 * @param rateHz samples a second of one channel, {@value #LEAST_RATE_HZ} to {@value #MOST_RATE_HZ}
 * @param channels 1 to {@value #MOST_CHANNELS}
 */
public record PcmFormat(int bits, boolean signed, boolean floating, boolean bigEndian, int rateHz, int channels) {

    public static final int LEAST_RATE_HZ = 1_000;
    public static final int MOST_RATE_HZ = 384_000;
    public static final int MOST_CHANNELS = 8;

    /** What became of announced numbers. */
    public sealed interface Verdict {

        record Accepted(PcmFormat format) implements Verdict {}

        /** @param reason names what is wrong and what would be right */
        record Refused(String reason) implements Verdict {}
    }

    /** @throws IllegalArgumentException when nobody can play that; the message names what is wrong and what is allowed */
    public PcmFormat {
        String fault = fault(bits, floating, rateHz, channels);
        if (!fault.isEmpty()) {
            throw new IllegalArgumentException(fault);
        }
    }

    /** Judges what a guest announced; {@code rateHz} may be any unsigned 32-bit number. */
    public static Verdict check(
            int bits, boolean signed, boolean floating, boolean bigEndian, long rateHz, int channels) {
        String fault = fault(bits, floating, rateHz, channels);
        return fault.isEmpty()
                ? new Verdict.Accepted(new PcmFormat(bits, signed, floating, bigEndian, (int) rateHz, channels))
                : new Verdict.Refused(fault);
    }

    /** Bytes of one sample of every channel. */
    public int frameBytes() {
        return bits / 8 * channels;
    }

    public int bytesPerSecond() {
        return frameBytes() * rateHz;
    }

    /** For people: {@code s16le stereo 48000 Hz}. */
    @Override
    public String toString() {
        String kind = floating ? "f" : signed ? "s" : "u";
        String order = bits == 8 ? "" : bigEndian ? "be" : "le";
        String width = switch (channels) {
            case 1 -> "mono";
            case 2 -> "stereo";
            default -> channels + " channels";
        };
        return kind + bits + order + " " + width + " " + rateHz + " Hz";
    }

    private static String fault(int bits, boolean floating, long rateHz, int channels) {
        if (bits != 8 && bits != 16 && bits != 32) {
            return "sound format: " + bits + " bits a sample, must be 8, 16 or 32";
        }
        if (floating && bits != 32) {
            return "sound format: floating point with " + bits + " bits, must have 32";
        }
        if (rateHz < LEAST_RATE_HZ || rateHz > MOST_RATE_HZ) {
            return "sound format: " + rateHz + " Hz, must be " + LEAST_RATE_HZ + " to " + MOST_RATE_HZ;
        }
        if (channels < 1 || channels > MOST_CHANNELS) {
            return "sound format: " + channels + " channels, must be 1 to " + MOST_CHANNELS;
        }
        return "";
    }
}
