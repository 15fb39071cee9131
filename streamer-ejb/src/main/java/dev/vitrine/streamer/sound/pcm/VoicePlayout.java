package dev.vitrine.streamer.sound.pcm;

import java.nio.ByteBuffer;

/**
 * Turns what one voice writes, whenever and however much, into frames on the host's clock.
 *
 * <p>Every sample has a place in time. A flow's first sample gets {@link DelayControl#targetNanos} after its arrival, all
 * that follow are placed one after the other; {@link #render} takes what belongs into a frame. Where the guest is late the
 * frame is filled with silence and the flow is placed anew; where samples come in heaps after a stall, the oldest are left
 * out, so that the delay is what it was. A delay that is off without need is put right in silence.
 *
 * <pre>
 * idle -- first write --> flowing -- ran dry --> dry -- nothing for a frame --> idle
 *                            ^------- write -------'
 * </pre>
 */
public final class VoicePlayout {

    private static final int SAMPLES_PER_FRAME = SoundRate.HZ / 100;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int HELD_PER_SECOND = 2;

    /** After a stall the heap comes in several writes; as long as it does, the delay is put right at once. */
    private static final long HEAP_NANOS = 250_000_000;

    private static final long HEAP_TOLERANCE_NANOS = 2_000_000;

    /** What is later than that was held up by something else than the writes' rhythm. */
    private static final long RHYTHM_NANOS = 30_000_000;

    /** What is later than that is no stall but another sound. */
    private static final long STALL_NANOS = 2_000_000_000;

    /** QEMU's timer, and its own lateness. */
    private static final long LONGEST_TIMER_NANOS = 11_000_000;

    private static final long UNKNOWN_HELD_BACK_NANOS = 3_000_000;

    private static final long LONG_WAIT_NANOS = 3_000_000;
    private static final long SHORT_WAIT_NANOS = -1_500_000;

    private final PcmFormat format;
    private final PcmDecoder decoder;
    private final Resampler samples;
    private final DelayControl control;
    private final Tally tally;
    private final int reach;
    private long nextNanos;
    private boolean enabled;
    private boolean justEnabled;
    private long enabledNanos;
    private boolean flowing;
    private boolean dry;
    private boolean ranDry;
    private boolean placeAnew;
    private long dryNanos;
    private long heapUntilNanos;
    private boolean heapExpected;
    private int trailingSilence;
    private int leadingFiller;
    private long clippedBefore;

    /**
     * @param nextNanos when the next frame is due
     * @param control of the stream, which outlives its voices
     */
    public VoicePlayout(PcmFormat format, DelayControl control, Tally tally, long nextNanos) {
        this.format = format;
        this.control = control;
        this.tally = tally;
        this.nextNanos = nextNanos;
        decoder = new PcmDecoder(format);
        samples = new Resampler(format.rateHz(), format.rateHz() / HELD_PER_SECOND);
        reach = samples.lookahead();
    }

    public boolean flowing() {
        return flowing && !dry;
    }

    /** Whether everything was played. */
    public boolean idle() {
        return !flowing;
    }

    /** Whether the guest says that it plays and gave nothing when it had to. */
    public boolean ranDry() {
        return enabled && ranDry;
    }

    /** Samples of 48 kHz that are not played yet. */
    public double queued() {
        return at48kHz(samples.queued() - samples.passedPart());
    }

    /** Nothing more of it is played. */
    public void abandon() {
        boolean filler = leadingFiller >= samples.queued();
        double passed = at48kHz(samples.passedPart());
        leaveOut(samples.queued());
        (filler ? tally.filled : tally.late).add(filler ? passed : -passed);
        samples.reset();
        flowing = false;
    }

    public void volume(boolean muted, float[] gains) {
        decoder.volume(muted, gains);
    }

    public void enabled(boolean nowEnabled, long nowNanos) {
        if (nowEnabled == enabled) {
            return; // said again, as when a listener comes: the flow goes on
        }
        justEnabled = nowEnabled;
        enabledNanos = nowNanos;
        placeAnew = true;
        ranDry = false;
        enabled = nowEnabled;
    }

    public void write(ByteBuffer pcm, long nowNanos) {
        int frames = pcm.remaining() / format.frameBytes();
        if (pcm.remaining() % format.frameBytes() != 0) {
            tally.written.add(at48kHz(1));
            tally.lost.add(at48kHz(1));
        }
        if (frames > 0) {
            tally.written.add(at48kHz(frames));
            if (!flowing || dry || placeAnew) {
                place(frames, nowNanos);
            } else {
                keepDelay(leadNanos(nowNanos), nowNanos);
            }
            take(pcm, frames);
        }
        pcm.position(pcm.limit());
    }

    /**
     * Adds the frame that is due then.
     *
     * @param interleaved full scale 32768
     * @return false when all of it is silence and nothing was added
     */
    public boolean render(long frameNanos, float[] interleaved) {
        if (frameNanos != nextNanos) {
            skip(frameNanos - nextNanos);
        }
        nextNanos = frameNanos + DelayControl.FRAME_NANOS;
        if (!flowing) {
            return false;
        }
        samples.correct(control.correction());
        putRightInSilence();
        int missing = samples.needed(SAMPLES_PER_FRAME) - samples.queued();
        if (missing > 0 && !fill(missing, frameNanos)) {
            return false;
        }
        boolean silent = allSilent();
        int before = samples.queued();
        double passed = silent ? samples.pullSilence(SAMPLES_PER_FRAME) : samples.pull(interleaved, SAMPLES_PER_FRAME);
        leadingFiller = Math.max(0, leadingFiller - (before - samples.queued()));
        tally.removed.add(Math.max(0, passed));
        tally.inserted.add(Math.max(0, -passed));
        return !silent;
    }

    /** Whether all that is queued, and all before it that a filter still sees, is silence. */
    private boolean allSilent() {
        return trailingSilence >= samples.queued() + 2 * samples.lookahead();
    }

    /** How long before its place in the stream, less what the filter must see ahead, a sample that comes now arrives. */
    private long leadNanos(long nowNanos) {
        return nextNanos + nanos(samples.queued() - reach) - nowNanos;
    }

    /** Gives the flow's next sample a place. */
    private void place(int frames, long nowNanos) {
        long lateNanos = nowNanos - dryNanos;
        boolean resumed = ranDry && lateNanos < STALL_NANOS;
        if (resumed && lateNanos < RHYTHM_NANOS) {
            control.late(lateNanos);
        }
        boolean nothingLeft = !flowing || dry;
        if (!flowing) {
            samples.reset();
            trailingSilence = format.rateHz();
        }
        control.restart();
        long placeNanos = nowNanos + control.targetNanos() + nanos(reach) - heldBackNanos(frames, nowNanos);
        int gap = inputFrames(placeNanos - nextNanos) - samples.queued();
        if (gap > 0) {
            int silence = Math.min(gap, samples.room());
            samples.appendSilence(silence);
            trailingSilence += silence;
            tally.filled.add(at48kHz(silence));
        }
        leadingFiller = nothingLeft ? samples.queued() : 0;
        heapExpected = resumed;
        heapUntilNanos = nowNanos + HEAP_NANOS;
        flowing = true;
        dry = false;
        ranDry = false;
        placeAnew = false;
        justEnabled = false;
        control.note(leadNanos(nowNanos), nowNanos);
    }

    /**
     * How long a first write was held up by the guest's timer: QEMU counts what is due from the moment when it enabled the
     * voice, and looks every 10 ms. Where that tells nothing, a little less than the middle.
     */
    private long heldBackNanos(int frames, long nowNanos) {
        long held = nowNanos - enabledNanos - nanos(frames);
        return justEnabled && held >= 0 && held <= LONGEST_TIMER_NANOS ? held : UNKNOWN_HELD_BACK_NANOS;
    }

    private void keepDelay(long leadNanos, long nowNanos) {
        boolean heap = heapExpected && nowNanos - heapUntilNanos < 0;
        long most = heap ? control.targetNanos() + HEAP_TOLERANCE_NANOS : control.mostLeadNanos();
        if (leadNanos <= most) {
            control.note(leadNanos, nowNanos);
            return;
        }
        int excess = Math.min(samples.queued(), inputFrames(leadNanos - control.targetNanos()));
        leaveOut(excess);
        heapExpected = true;
        heapUntilNanos = nowNanos + HEAP_NANOS;
        control.restart();
    }

    private void take(ByteBuffer pcm, int frames) {
        int kept = Math.min(frames, format.rateHz() / HELD_PER_SECOND);
        if (kept < frames) {
            pcm.position(pcm.position() + (frames - kept) * format.frameBytes());
            tally.lost.add(at48kHz(frames - kept));
        }
        if (kept > samples.room()) {
            int oldest = kept - samples.room();
            leaveOut(oldest);
        }
        samples.reserve(kept);
        int at = samples.end();
        decoder.decode(pcm, samples.left(), samples.right(), at, kept);
        samples.append(kept);
        tally.clipped += decoder.clipped() - clippedBefore;
        clippedBefore = decoder.clipped();
        countTrailingSilence(at, kept);
    }

    private void countTrailingSilence(int at, int frames) {
        int silent = 0;
        while (silent < frames
                && samples.left()[at + frames - 1 - silent] == 0
                && samples.right()[at + frames - 1 - silent] == 0) {
            silent++;
        }
        trailingSilence = silent < frames ? silent : Math.min(trailingSilence + silent, format.rateHz());
    }

    /** Shortens or lengthens silence until the delay is what it should be. */
    private void putRightInSilence() {
        long excessNanos = control.excessNanos();
        boolean off = excessNanos > LONG_WAIT_NANOS || excessNanos < SHORT_WAIT_NANOS;
        if (!off || dry || !allSilent()) {
            return;
        }
        if (excessNanos > 0) {
            int frames = inputFrames(excessNanos);
            if (frames <= samples.queued() - samples.needed(SAMPLES_PER_FRAME)) {
                samples.drop(frames);
                tally.removed.add(at48kHz(frames));
                control.moved(-nanos(frames));
            }
        } else {
            int frames = Math.min(inputFrames(-excessNanos), samples.room());
            samples.appendSilence(frames);
            trailingSilence += frames;
            tally.inserted.add(at48kHz(frames));
            control.moved(nanos(frames));
        }
    }

    /** @return false when nothing is left of the flow */
    private boolean fill(int missing, long frameNanos) {
        if (dry) {
            flowing = false;
            dry = false;
            tally.filled.add(-queued());
            samples.reset();
            return false;
        }
        dry = true;
        dryNanos = frameNanos;
        if (enabled) {
            ranDry = true;
            tally.gaps++;
        }
        samples.appendSilence(missing);
        trailingSilence += missing;
        tally.filled.add(at48kHz(missing));
        return true;
    }

    /** Frames were left out: what belonged into them is too late. */
    private void skip(long nanos) {
        if (flowing) {
            int frames = (int) Math.min(samples.queued(), nanos / NANOS_PER_SECOND * format.rateHz());
            leaveOut(frames);
        }
    }

    /** Of the oldest, silence that was only put in before the flow was not written by anybody. */
    private void leaveOut(int frames) {
        int filler = Math.min(frames, leadingFiller);
        leadingFiller -= filler;
        tally.filled.add(-at48kHz(filler));
        tally.late.add(at48kHz(frames - filler));
        samples.drop(frames);
    }

    private long nanos(int frames) {
        return Math.round(frames * NANOS_PER_SECOND / format.rateHz());
    }

    private int inputFrames(long nanos) {
        return (int) Math.round(nanos * (double) format.rateHz() / NANOS_PER_SECOND);
    }

    private double at48kHz(double frames) {
        return frames * SoundRate.HZ / format.rateHz();
    }
}
