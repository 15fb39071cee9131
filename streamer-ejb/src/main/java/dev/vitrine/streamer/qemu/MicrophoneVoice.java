package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.sound.MicrophoneSource;
import dev.vitrine.streamer.sound.SoundFormat;
import dev.vitrine.streamer.sound.pcm.PcmEncoder;
import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * One of a guest's recorders: gives it the microphone in its own format, as much as time has passed and no more. Without its
 * mixing engine QEMU fills all the buffers that the guest has, asking until it is given nothing: so the pace of the guest's
 * recording is made here, in blocks of 10 ms, so that it is not asked for every single frame.
 */
final class MicrophoneVoice {

    private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Who asked for nothing for longer than that is not given what it missed. */
    private static final long MOST_BEHIND_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int BLOCKS_PER_SECOND = 1000 / SoundFormat.FRAME_MILLIS;
    private static final int CHUNK_FRAMES = 512;

    private final PcmFormat format;
    private final MicrophoneSource source;
    private final PcmEncoder encoder;
    private final float[] input = new float[CHUNK_FRAMES * SoundFormat.CHANNELS];
    private final float[] output = new float[CHUNK_FRAMES * SoundFormat.CHANNELS];

    private final int blockFrames;
    private boolean running;
    private long beginNanos;
    private long givenFrames;
    private float leftGain = 1;
    private float rightGain = 1;
    /** The frames between which the next one lies when the rate is not 48 kHz, and how far behind the first it is. */
    private float lastLeft;

    private float lastRight;
    private float nextLeft;
    private float nextRight;
    private double fraction = 1;

    MicrophoneVoice(PcmFormat format, MicrophoneSource source) {
        this.format = format;
        this.source = source;
        encoder = new PcmEncoder(format);
        blockFrames = format.rateHz() / BLOCKS_PER_SECOND;
    }

    /** The guest starts or stops to record: time counts from here. */
    void enabled() {
        running = false;
    }

    /** What the guest's mixer says, 0 to 1 for each side. */
    void volume(float left, float right) {
        leftGain = left;
        rightGain = right;
    }

    /** How many bytes are due, in whole frames and at most so many. */
    int dueBytes(long mostBytes, long nowNanos) {
        if (!running) {
            running = true;
            source.restart();
            restart(nowNanos);
        }
        long behind = nowNanos - beginNanos - givenFrames * NANOS_PER_SECOND / format.rateHz();
        if (behind > MOST_BEHIND_NANOS) {
            restart(nowNanos - MOST_BEHIND_NANOS);
        }
        long passedFrames = (nowNanos - beginNanos) * format.rateHz() / NANOS_PER_SECOND;
        long due = passedFrames - passedFrames % blockFrames - givenFrames;
        long most = Math.max(0, mostBytes) / format.frameBytes();
        return (int) Math.clamp(due, 0, Math.min(most, Integer.MAX_VALUE / format.frameBytes())) * format.frameBytes();
    }

    /** Writes what is due. */
    void record(int lengthBytes, ByteBuffer out) {
        int left = lengthBytes / format.frameBytes();
        givenFrames += left;
        while (left > 0) {
            int frames = Math.min(left, CHUNK_FRAMES);
            take(frames);
            for (int i = 0; i < frames; i++) {
                output[2 * i] *= leftGain;
                output[2 * i + 1] *= rightGain;
            }
            encoder.encode(output, frames, out);
            left -= frames;
        }
    }

    private void restart(long nowNanos) {
        beginNanos = nowNanos;
        givenFrames = 0;
    }

    private void take(int frames) {
        if (format.rateHz() == SoundFormat.RATE_HZ) {
            source.read(output, frames);
            return;
        }
        double step = (double) SoundFormat.RATE_HZ / format.rateHz();
        for (int i = 0; i < frames; i++) {
            while (fraction >= 1) {
                source.read(input, 1);
                lastLeft = nextLeft;
                lastRight = nextRight;
                nextLeft = input[0];
                nextRight = input[1];
                fraction -= 1;
            }
            output[2 * i] = (float) (lastLeft + fraction * (nextLeft - lastLeft));
            output[2 * i + 1] = (float) (lastRight + fraction * (nextRight - lastRight));
            fraction += step;
        }
    }
}
