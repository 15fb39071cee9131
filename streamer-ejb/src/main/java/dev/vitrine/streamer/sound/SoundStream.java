package dev.vitrine.streamer.sound;

import dev.vitrine.streamer.sound.pcm.DelayControl;
import dev.vitrine.streamer.sound.pcm.Quantizer;
import dev.vitrine.streamer.sound.pcm.Tally;
import dev.vitrine.streamer.sound.pcm.VoicePlayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One of a guest's streams, in the engine's format: a frame every 10 ms, whatever the guest does, stamped with the host
 * time at which it was due. What the guest wrote in time sounds {@link StreamCounters#delayNanos} after it came in.
 */
public final class SoundStream implements SoundSource {

    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(SoundFormat.FRAME_MILLIS);

    private final String name;
    private final SoundClass soundClass;
    private final @Nullable FrameGenerator generator;
    private final PreRoll preRoll;
    private final SoundFanout fanout = new SoundFanout();
    private final byte[] pcm = new byte[SoundFormat.FRAME_BYTES];
    private boolean silent = true;
    private final float[] samples = new float[SoundFormat.SAMPLES_PER_FRAME * SoundFormat.CHANNELS];
    private final DelayControl control = new DelayControl();
    private final Tally tally = new Tally();
    private @Nullable StreamVoice voice;
    private @Nullable VoicePlayout playing;
    private @Nullable VoicePlayout draining;
    private long nextNanos;

    /**
     * @param nextNanos when the first frame is due
     * @param generator makes the frames of a stream without voices
     */
    SoundStream(
            String name,
            SoundClass soundClass,
            int preRollSeconds,
            long nextNanos,
            @Nullable FrameGenerator generator) {
        this.name = name;
        this.nextNanos = nextNanos;
        this.soundClass = soundClass;
        this.generator = generator;
        preRoll = new PreRoll(preRollSeconds);
        fanout.attach(preRoll);
    }

    public String name() {
        return name;
    }

    public SoundClass soundClass() {
        return soundClass;
    }

    public synchronized StreamState state() {
        if (generator != null || (playing != null && playing.flowing())) {
            return StreamState.PLAYING;
        }
        if (playing == null || voice == null) {
            return StreamState.ABSENT;
        }
        return playing.ranDry() ? StreamState.DRY : StreamState.QUIET;
    }

    /** What sounded before anybody came. */
    public PreRoll preRoll() {
        return preRoll;
    }

    /** The counts as they are now. */
    public synchronized StreamCounters counters() {
        double queued = (playing == null ? 0 : playing.queued()) + (draining == null ? 0 : draining.queued());
        return new StreamCounters(
                tally.written.whole(),
                tally.played,
                tally.queued(queued),
                tally.late.whole(),
                tally.lost.whole(),
                tally.inserted.whole(),
                tally.removed.whole(),
                tally.filled.whole(),
                tally.clipped,
                tally.gaps,
                tally.voices,
                generator == null ? control.delayNanos() : 0,
                control.driftPpm());
    }

    @Override
    public void attach(SoundSink sink) {
        fanout.attach(sink);
    }

    @Override
    public void detach(SoundSink sink) {
        fanout.detach(sink);
    }

    boolean generated() {
        return generator != null;
    }

    byte[] frame() {
        return pcm;
    }

    boolean frameSilent() {
        return silent;
    }

    synchronized void begin(StreamVoice next) {
        if (draining != null) {
            draining.abandon();
        }
        draining = playing;
        if (draining != null) {
            draining.enabled(false, nextNanos);
        }
        playing = new VoicePlayout(next.format(), control, tally, nextNanos);
        voice = next;
        tally.voices++;
    }

    synchronized void write(StreamVoice from, ByteBuffer samples, long nowNanos) {
        if (playing != null && voice == from) {
            playing.write(samples, nowNanos);
        }
    }

    synchronized void enabled(StreamVoice from, boolean enabled, long nowNanos) {
        if (playing != null && voice == from) {
            playing.enabled(enabled, nowNanos);
        }
    }

    synchronized void volume(StreamVoice from, boolean muted, float[] gains) {
        if (playing != null && voice == from) {
            playing.volume(muted, gains);
        }
    }

    synchronized void end(StreamVoice from, long nowNanos) {
        if (playing != null && voice == from) {
            playing.enabled(false, nowNanos);
            voice = null;
        }
    }

    void advance(long frameNanos) {
        if (render(frameNanos)) {
            fanout.frame(pcm, frameNanos);
        } else {
            fanout.silence(frameNanos);
        }
    }

    /** Whether neither a voice nor anything that one left behind is to sound. */
    synchronized boolean idle() {
        return generator == null && draining == null && (playing == null || playing.idle());
    }

    /** @return false for silence, which is not written into the frame */
    private synchronized boolean render(long frameNanos) {
        nextNanos = frameNanos + FRAME_NANOS;
        if (generator != null) {
            tally.played += SoundFormat.SAMPLES_PER_FRAME;
            generator.frame(frameNanos, pcm);
            silent = false;
            return true;
        }
        boolean sounds = playing != null && playing.render(frameNanos, samples);
        if (draining != null) {
            sounds |= draining.render(frameNanos, samples);
            draining = draining.idle() ? null : draining;
        }
        if (sounds) {
            tally.clipped += Quantizer.toPcm(samples, pcm);
            Arrays.fill(samples, 0);
        }
        silent = !sounds;
        int voices = (playing == null || playing.idle() ? 0 : 1) + (draining == null ? 0 : 1);
        tally.played += (long) SoundFormat.SAMPLES_PER_FRAME * Math.max(1, voices);
        tally.filled.add(voices == 0 ? SoundFormat.SAMPLES_PER_FRAME : 0);
        return sounds;
    }
}
