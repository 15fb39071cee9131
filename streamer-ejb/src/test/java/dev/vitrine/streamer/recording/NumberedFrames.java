package dev.vitrine.streamer.recording;

import dev.vitrine.streamer.sound.SoundFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Frames whose samples count: each left sample is the low 15 bits of its number in the stream, plus 1, each right one the opposite. */
final class NumberedFrames {

    static final long FRAME_NANOS = 10_000_000;

    private NumberedFrames() {}

    static byte[] frame(long number) {
        ByteBuffer pcm = ByteBuffer.allocate(SoundFormat.FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < SoundFormat.SAMPLES_PER_FRAME; n++) {
            short value = left(number * SoundFormat.SAMPLES_PER_FRAME + n);
            pcm.putShort(value).putShort((short) -value);
        }
        return pcm.array();
    }

    static short left(long sample) {
        return (short) (1 + sample % 32_000);
    }
}
