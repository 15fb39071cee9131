package dev.vitrine.streamer.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/**
 * The way from a viewer's microphone to a guest's recorders: keeps the last second, and each recorder reads at a place of its
 * own. A recorder begins {@value #BEGIN_MILLIS} ms behind, so that a frame that is late is there nevertheless, and is never
 * more than {@value #MOST_MILLIS} ms behind. The microphone's clock is not the guest's: a frame in a hundredth of a second is
 * left out or given twice while the distance grows or shrinks.
 *
 * <p>May be written and read by any thread, each source by one.
 */
public final class Microphone implements MicrophoneSink {

    static final int BEGIN_MILLIS = 40;
    static final int MOST_MILLIS = 200;

    private static final int PER_MILLI = SoundFormat.RATE_HZ / 1000;
    private static final int KEPT_FRAMES = SoundFormat.RATE_HZ;
    private static final int BEGIN_FRAMES = BEGIN_MILLIS * PER_MILLI;
    private static final int MOST_FRAMES = MOST_MILLIS * PER_MILLI;

    /** The shortest distance within a second is to stay between these. */
    private static final int NEAR_FRAMES = 5 * PER_MILLI;

    private static final int FAR_FRAMES = 30 * PER_MILLI;

    private static final int ADJUSTMENT_FRAMES = SoundFormat.SAMPLES_PER_FRAME;

    private final short[] kept = new short[KEPT_FRAMES * SoundFormat.CHANNELS];
    private final LongAdder skipped = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final LongAdder adjusted = new LongAdder();
    private long written;

    /** Frames at 48 kHz that were heard. */
    public synchronized long written() {
        return written;
    }

    /** Frames that a recorder could not take in time. */
    public long skipped() {
        return skipped.sum();
    }

    /** How often a recorder ran out of frames after it had begun. */
    public long gaps() {
        return gaps.sum();
    }

    /** Frames left out or given twice, to keep pace with the microphone's clock. */
    public long adjusted() {
        return adjusted.sum();
    }

    /** A place to read at, for one recorder. */
    public MicrophoneSource source() {
        return new Reader();
    }

    @Override
    public synchronized void write(ByteBuffer pcm, int channels) {
        if (channels != 1 && channels != 2) {
            throw new IllegalArgumentException("a microphone with " + channels + " channels: it must have 1 or 2");
        }
        ByteBuffer samples = pcm.slice().order(ByteOrder.LITTLE_ENDIAN);
        pcm.position(pcm.limit());
        int frameBytes = channels * Short.BYTES;
        for (int at = 0; at + frameBytes <= samples.limit(); at += frameBytes) {
            int place = (int) (written % KEPT_FRAMES) * SoundFormat.CHANNELS;
            kept[place] = samples.getShort(at);
            kept[place + 1] = samples.getShort(at + frameBytes - Short.BYTES);
            written++;
        }
    }

    private final class Reader implements MicrophoneSource {

        private boolean flowing;
        private long position;
        private int shortest = Integer.MAX_VALUE;
        private int readSinceLook;
        private int untilAdjustment = ADJUSTMENT_FRAMES;
        private int adjustment;

        private Reader() {
            restart();
        }

        @Override
        public void restart() {
            synchronized (Microphone.this) {
                position = written;
                flowing = false;
            }
        }

        @Override
        public void read(float[] stereo, int frames) {
            synchronized (Microphone.this) {
                Arrays.fill(stereo, 0, frames * SoundFormat.CHANNELS, 0);
                catchUp();
                if (flowing) {
                    copy(stereo, frames);
                    look(frames);
                }
            }
        }

        private void catchUp() {
            long behind = written - position;
            if (!flowing && behind >= BEGIN_FRAMES) {
                flowing = true;
                readSinceLook = 0;
                adjustment = 0;
                shortest = Integer.MAX_VALUE;
            }
            if (behind > MOST_FRAMES) {
                skipped.add(behind - BEGIN_FRAMES);
                position = written - BEGIN_FRAMES;
            }
        }

        private void copy(float[] stereo, int frames) {
            for (int i = 0; i < frames; i++) {
                if (position == written) {
                    gaps.increment();
                    flowing = false;
                    return;
                }
                int place = (int) (position % KEPT_FRAMES) * SoundFormat.CHANNELS;
                stereo[2 * i] = kept[place];
                stereo[2 * i + 1] = kept[place + 1];
                position += step();
            }
        }

        /** 1 mostly, else 0 to give the frame again, or 2 to leave the next one out. */
        private int step() {
            untilAdjustment--;
            if (untilAdjustment > 0) {
                return 1;
            }
            untilAdjustment = ADJUSTMENT_FRAMES;
            boolean possible = adjustment != 0 && position + 1 + adjustment <= written;
            if (possible) {
                adjusted.increment();
            }
            return possible ? 1 + adjustment : 1;
        }

        private void look(int frames) {
            shortest = (int) Math.min(shortest, written - position);
            readSinceLook += frames;
            if (readSinceLook >= SoundFormat.RATE_HZ) {
                adjustment = shortest > FAR_FRAMES ? 1 : shortest < NEAR_FRAMES ? -1 : 0;
                readSinceLook = 0;
                shortest = Integer.MAX_VALUE;
            }
        }
    }
}
