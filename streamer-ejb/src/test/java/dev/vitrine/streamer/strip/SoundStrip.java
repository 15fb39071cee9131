package dev.vitrine.streamer.strip;

import dev.vitrine.streamer.picture.PictureLayout;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What the demo guest's second strip says, 128 pixels below the first one's top: it tells of sound (demo-guest's
 * sound_strip.h), and is there only when the guest has a sound card.
 *
 * @param playedFrames since the guest began to play
 * @param chimes begun since then
 * @param underruns how often the card ran out of samples
 * @param blocks of the microphone that the guest looked at, 100 ms each
 * @param level of the microphone in the last block, 0 to 32768
 * @param hertz the strongest tone in it
 */
public record SoundStrip(
        long playedFrames, int chimes, int underruns, int blocks, int level, int hertz, boolean playing, boolean lit) {

    private static final int TOP = 128;
    private static final int MAGIC = 0x5A;

    /** Reads the strip of a picture in the guest's own size; empty when there is none or it was drawn only in part. */
    public static Optional<SoundStrip> read(PictureLayout layout, ByteBuffer pixels) {
        return Strip.rows(layout, pixels, TOP, MAGIC)
                .map(rows -> new SoundStrip(
                        Integer.toUnsignedLong(rows[0]),
                        rows[1] >>> 24,
                        (rows[1] >>> 16) & 0xff,
                        rows[1] & 0xffff,
                        rows[2] >>> 16,
                        rows[2] & 0xffff,
                        (rows[3] >>> 16 & 1) != 0,
                        (rows[3] >>> 16 & 2) != 0));
    }
}
