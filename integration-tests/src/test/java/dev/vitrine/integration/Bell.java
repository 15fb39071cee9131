package dev.vitrine.integration;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** A sound that no guest here makes: 440 Hz for 200 ms, as a WAV file of one channel. */
final class Bell {

    private static final int RATE_HZ = 48_000;
    private static final int FRAMES = RATE_HZ / 5;
    private static final int HERTZ = 440;

    private Bell() {}

    static byte[] wav() {
        return wav(8000);
    }

    static byte[] silence() {
        return wav(0);
    }

    private static byte[] wav(int amplitude) {
        ByteBuffer file = ByteBuffer.allocate(44 + 2 * FRAMES).order(ByteOrder.LITTLE_ENDIAN);
        tag(file, "RIFF").putInt(36 + 2 * FRAMES);
        tag(tag(file, "WAVE"), "fmt ").putInt(16).putShort((short) 1).putShort((short) 1);
        file.putInt(RATE_HZ).putInt(2 * RATE_HZ).putShort((short) 2).putShort((short) 16);
        tag(file, "data").putInt(2 * FRAMES);
        for (int frame = 0; frame < FRAMES; frame++) {
            file.putShort((short) Math.round(amplitude * Math.sin(2 * Math.PI * HERTZ * frame / RATE_HZ)));
        }
        return file.array();
    }

    private static ByteBuffer tag(ByteBuffer file, String tag) {
        return file.put(tag.getBytes(StandardCharsets.US_ASCII));
    }
}
