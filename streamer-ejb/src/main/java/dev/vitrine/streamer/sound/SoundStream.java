package dev.vitrine.streamer.sound;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One of a guest's streams, in the engine's format: a frame every 10 ms, whatever the guest does, stamped with the host
 * time at which it was due. What the guest wrote in time sounds {@link StreamCounters#delayNanos} after it came in.
 */
public final class SoundStream implements SoundSource {

    private final String name;
    private final SoundClass soundClass;
    private final @Nullable FrameGenerator generator;
    private final SoundFanout fanout = new SoundFanout();
    private final byte[] pcm = new byte[SoundFormat.FRAME_BYTES];
    private boolean silent = true;
    private @Nullable StreamVoice voice;
    private volatile StreamState state = StreamState.ABSENT;

    /** @param generator makes the frames of a stream without voices */
    SoundStream(String name, SoundClass soundClass, SoundSettings settings, @Nullable FrameGenerator generator) {
        this.name = name;
        this.soundClass = soundClass;
        this.generator = generator;
    }

    public String name() {
        return name;
    }

    public SoundClass soundClass() {
        return soundClass;
    }

    public StreamState state() {
        return state;
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

    synchronized void begin(StreamVoice next, long nowNanos) {
        voice = next;
        state = StreamState.QUIET;
    }

    synchronized void write(StreamVoice from, ByteBuffer samples, long nowNanos) {
        samples.position(samples.limit());
    }

    synchronized void enabled(StreamVoice from, boolean enabled, long nowNanos) {}

    synchronized void volume(StreamVoice from, boolean muted, float[] gains) {}

    synchronized void end(StreamVoice from, long nowNanos) {
        if (voice == from) {
            voice = null;
            state = StreamState.ABSENT;
        }
    }

    void advance(long frameNanos) {
        render(frameNanos);
        fanout.frame(pcm, frameNanos);
    }

    synchronized void skip(long frames) {}

    private synchronized void render(long frameNanos) {
        if (generator != null) {
            generator.frame(frameNanos, pcm);
            silent = false;
        } else {
            Arrays.fill(pcm, (byte) 0);
        }
    }
}
