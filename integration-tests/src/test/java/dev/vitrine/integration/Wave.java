package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A WAV file of 48 kHz, two channels and 16 bits, as a player reads it: chunk by chunk. */
final class Wave {

    static final int RATE_HZ = 48_000;
    private static final int CHUNK_HEADER_BYTES = 8;
    private static final int FIRST_CHUNK_AT = 12;

    private final short[] samples;

    private Wave(short[] samples) {
        this.samples = samples;
    }

    static Wave of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(tag(bytes, 0)).isEqualTo("RIFF");
        assertThat(tag(bytes, 8)).isEqualTo("WAVE");
        assertThat(bytes.getInt(4)).isEqualTo(file.length - CHUNK_HEADER_BYTES);
        int at = FIRST_CHUNK_AT;
        while (!tag(bytes, at).equals("data")) {
            if (tag(bytes, at).equals("fmt ")) {
                assertThat(bytes.getShort(at + 10)).as("channels").isEqualTo((short) 2);
                assertThat(bytes.getInt(at + 12)).as("rate").isEqualTo(RATE_HZ);
                assertThat(bytes.getShort(at + 22)).as("bits").isEqualTo((short) 16);
            }
            at += CHUNK_HEADER_BYTES + bytes.getInt(at + 4);
        }
        int length = bytes.getInt(at + 4);
        assertThat(at + CHUNK_HEADER_BYTES + length).as("the file's end").isEqualTo(file.length);
        short[] samples = new short[length / Short.BYTES];
        bytes.slice(at + CHUNK_HEADER_BYTES, length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return new Wave(samples);
    }

    private static String tag(ByteBuffer bytes, int at) {
        byte[] tag = new byte[4];
        bytes.get(at, tag);
        return new String(tag, StandardCharsets.US_ASCII);
    }

    /** @param channel 0 left, 1 right */
    short sample(int frame, int channel) {
        return samples[2 * frame + channel];
    }

    /** Of both channels. */
    int frames() {
        return samples.length / 2;
    }

    double seconds() {
        return (double) frames() / RATE_HZ;
    }

    /** A file with these frames of it, and {@code factor} times as loud. */
    byte[] part(int from, int frames, double factor) {
        int dataBytes = 4 * frames;
        ByteBuffer file = ByteBuffer.allocate(44 + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + dataBytes);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 1).putShort((short) 2).putInt(RATE_HZ).putInt(4 * RATE_HZ);
        file.putShort((short) 4).putShort((short) 16);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes);
        for (int i = 2 * from; i < 2 * (from + frames); i++) {
            file.putShort((short) Math.round(factor * samples[i]));
        }
        return file.array();
    }

    boolean isSilent(int from, int frames) {
        for (int i = 2 * from; i < 2 * (from + frames); i++) {
            if (samples[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
