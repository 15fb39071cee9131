package dev.vitrine.streamer.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One viewer's microphone as it comes over a channel that neither keeps order nor repeats what was lost: puts every block in
 * its place, and silence of the same length in the place of one that did not come.
 *
 * <pre>
 *  0         1          2                        6
 * +---------+----------+------------------------+---------------------------------------------+
 * | 1       | channels | sequence, u32          | 480 frames of 16 bit little-endian PCM      |
 * | version | 1 or 2   | big endian, one more   | at 48 kHz, left and right in turn where     |
 * |         |          | with each block        | there are two: 960 or 1,920 bytes           |
 * +---------+----------+------------------------+---------------------------------------------+
 * </pre>
 *
 * A block that comes after a later one is dropped: silence has been given in its place. Where more is missing than a recorder
 * has in store ({@value Microphone#BEGIN_MILLIS} ms), the recorder has been silent for as long meanwhile, and silence again
 * would only be delay.
 *
 * <p>A machine, for one thread at a time.
 */
public final class MicrophoneBlocks {

    static final int VERSION = 1;
    static final int HEADER_BYTES = 6;
    static final int MOST_FILLED_BLOCKS = Microphone.BEGIN_MILLIS / SoundFormat.FRAME_MILLIS;

    private static final int SAMPLE_BYTES = SoundFormat.BITS_PER_SAMPLE / 8;
    private static final int CHANNEL_BYTES = SoundFormat.SAMPLES_PER_FRAME * SAMPLE_BYTES;

    private boolean begun;
    private int expected;
    private long taken;
    private long malformed;
    private long lost;
    private long late;

    /**
     * What came of the blocks.
     *
     * @param taken that were passed on
     * @param malformed that were no blocks
     * @param lost that are missing between two that came
     * @param late of those, that came after a later one
     */
    public record Counters(long taken, long malformed, long lost, long late) {}

    /**
     * Passes the block on, and before it what is missing.
     *
     * @param message read, and not kept
     * @return false when it is malformed or late, and so was dropped
     */
    public boolean take(ByteBuffer message, MicrophoneSink to) {
        ByteBuffer block = message.slice().order(ByteOrder.BIG_ENDIAN);
        if (!fits(block)) {
            malformed++;
            return false;
        }
        int sequence = block.getInt(2);
        int missing = begun ? sequence - expected : 0; // serial number arithmetic (RFC 1982)
        if (missing < 0) {
            late++;
            return false;
        }
        lost += missing;
        if (missing <= MOST_FILLED_BLOCKS) {
            for (int i = 0; i < missing; i++) {
                to.write(ByteBuffer.wrap(Silence.FRAME), SoundFormat.CHANNELS);
            }
        }
        to.write(block.position(HEADER_BYTES), block.get(1));
        begun = true;
        expected = sequence + 1;
        taken++;
        return true;
    }

    /** The microphone may not be heard for a while: what comes then continues nothing. */
    public void interrupt() {
        begun = false;
    }

    public Counters counters() {
        return new Counters(taken, malformed, lost, late);
    }

    private static boolean fits(ByteBuffer block) {
        if (block.remaining() < HEADER_BYTES || block.get(0) != VERSION) {
            return false;
        }
        int channels = block.get(1);
        return (channels == 1 || channels == 2) && block.remaining() == HEADER_BYTES + channels * CHANNEL_BYTES;
    }
}
