package dev.vitrine.streamer.sound;

import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongToIntFunction;

/**
 * Under virtual time, a guest whose sound device plays as QEMU's does: a timer finds what is due since the voice was
 * enabled, by the guest's own clock, and writes it in blocks. The bus's frames are given in between at their times.
 */
final class VirtualGuest {

    static final long MILLI = 1_000_000;
    static final PcmFormat STUDIO_STEREO = new PcmFormat(16, true, false, false, 48_000, 2);
    static final PcmFormat TELEPHONE_STEREO = new PcmFormat(16, true, false, false, 8_000, 2);

    private static final long TIMER_NANOS = 10 * MILLI;

    final SoundStreams streams = new SoundStreams(new SoundSettings(List.of(), 0), 0);
    VoiceSink voice;
    private PcmFormat format;
    private final int blockFrames;
    private final long timerSlipNanos;
    private final double speed;
    private final LongToIntFunction samples;
    private ByteBuffer block;
    private long nowNanos;
    private long timerNanos;
    private double guestNanos;
    private long sent;
    private boolean playing;

    /**
     * @param blockFrames of a write: 1024 with QEMU 7.2, 480 with 10.x
     * @param timerSlipNanos by how much the timer is late each time
     * @param ppm by how much the guest's clock is fast
     * @param samples the left and the right sample (upper half), each 16 bits, by its number; of another format its lower bytes
     */
    VirtualGuest(PcmFormat format, int blockFrames, long timerSlipNanos, double ppm, LongToIntFunction samples) {
        this.format = format;
        this.blockFrames = blockFrames;
        this.timerSlipNanos = timerSlipNanos;
        this.samples = samples;
        speed = 1 + ppm * 1e-6;
        block = blockOf(format);
        voice = streams.open(new VoiceDescription(1, format, 0));
    }

    private ByteBuffer blockOf(PcmFormat ofFormat) {
        return ByteBuffer.allocate(blockFrames * ofFormat.frameBytes());
    }

    /** Its device plays on in another format: QEMU announces the same voice again. */
    void change(PcmFormat next) {
        format = next;
        block = blockOf(next);
        voice = streams.open(new VoiceDescription(1, next, 0));
        sent = 0;
        guestNanos = 0;
        voice.enabled(true, nowNanos);
    }

    SoundStream stream() {
        return streams.streams().getFirst();
    }

    long nowNanos() {
        return nowNanos;
    }

    void play() {
        voice.enabled(true, nowNanos);
        timerNanos = nowNanos + TIMER_NANOS;
        playing = true;
    }

    void stop() {
        voice.enabled(false, nowNanos);
        playing = false;
        guestNanos = sent * 1e9 / format.rateHz(); // what is due is counted anew from the next start
    }

    /** Time passes. */
    void run(long nanos) {
        pass(nanos, true, true);
    }

    /** The guest's clock stands still. */
    void pause(long nanos) {
        pass(nanos, false, false);
    }

    /** The guest's clock runs and its timer does not, so that what is due comes in a heap afterwards. */
    void stall(long nanos) {
        pass(nanos, true, false);
    }

    /** How long after its time in the guest the next sample will sound: the block that it waited for, and the server. */
    long delayNanos() {
        StreamCounters counters = stream().counters();
        double sampleNanos = (counters.written() - counters.queued()) * 1e9 / SoundFormat.RATE_HZ;
        return Math.round(streams.nextNanos() - nowNanos + guestNanos - sampleNanos);
    }

    private long due() {
        return (long) (guestNanos * format.rateHz() / 1e9);
    }

    private void pass(long nanos, boolean guestRuns, boolean timerRuns) {
        long untilNanos = nowNanos + nanos;
        while (true) {
            boolean timerNext = playing && timerRuns && timerNanos <= streams.nextNanos();
            long nextNanos = timerNext ? Math.max(timerNanos, nowNanos) : streams.nextNanos();
            long reachedNanos = Math.min(nextNanos, untilNanos);
            guestNanos += guestRuns && playing ? (reachedNanos - nowNanos) * speed : 0;
            nowNanos = reachedNanos;
            if (nextNanos >= untilNanos) {
                return;
            }
            if (timerNext) {
                writeWhatIsDue();
                timerNanos = nowNanos + TIMER_NANOS + timerSlipNanos;
            } else {
                streams.advance(nowNanos);
            }
        }
    }

    private void writeWhatIsDue() {
        for (long due = due(); sent + blockFrames <= due; sent += blockFrames) {
            block.clear();
            for (int i = 0; i < blockFrames; i++) {
                int sample = samples.applyAsInt(sent + i);
                for (int octet = 0; octet < format.frameBytes(); octet++) {
                    block.put((byte) (sample >>> (8 * octet)));
                }
            }
            voice.write(block.flip(), nowNanos);
        }
    }
}
