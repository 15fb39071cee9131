package dev.vitrine.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A WAV file with one tone: 48 kHz, one channel, 16 bits, whole periods so that it can be played over and over. */
public final class WavTone {

    private static final int RATE_HZ = 48_000;
    private static final int SECONDS = 10;
    private static final int HEADER_BYTES = 44;
    private static final int SAMPLE_BYTES = 2;

    private WavTone() {}

    /**
     * @param hertz of the tone, a whole number
     * @param amplitude of it, 1 for full scale
     */
    public static Path write(Path file, int hertz, double amplitude) {
        int dataBytes = RATE_HZ * SECONDS * SAMPLE_BYTES;
        ByteBuffer wav = ByteBuffer.allocate(HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF")).putInt(HEADER_BYTES - 8 + dataBytes).put(ascii("WAVE"));
        wav.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(RATE_HZ)
                .putInt(RATE_HZ * SAMPLE_BYTES)
                .putShort((short) SAMPLE_BYTES)
                .putShort((short) 16);
        wav.put(ascii("data")).putInt(dataBytes);
        for (int i = 0; i < RATE_HZ * SECONDS; i++) {
            double phase = 2 * Math.PI * hertz * i / RATE_HZ;
            wav.putShort((short) Math.round(amplitude * Short.MAX_VALUE * Math.sin(phase)));
        }
        try {
            return Files.write(file, wav.array());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
