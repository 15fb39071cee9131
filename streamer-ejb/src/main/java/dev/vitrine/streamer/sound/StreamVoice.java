package dev.vitrine.streamer.sound;

import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A guest's way into a stream, until it ends or the same voice begins again with another format. */
final class StreamVoice implements VoiceSink {

    private final SoundStream stream;
    private final PcmFormat format;
    private final Runnable stirred;
    private final Consumer<StreamVoice> whenEnded;

    /** @param stirred told whenever there may be something to play */
    StreamVoice(SoundStream stream, PcmFormat format, Runnable stirred, Consumer<StreamVoice> whenEnded) {
        this.stream = stream;
        this.format = format;
        this.stirred = stirred;
        this.whenEnded = whenEnded;
    }

    PcmFormat format() {
        return format;
    }

    @Override
    public void write(ByteBuffer pcm, long nowNanos) {
        stream.write(this, pcm, nowNanos);
        stirred.run();
    }

    @Override
    public void enabled(boolean enabled, long nowNanos) {
        stream.enabled(this, enabled, nowNanos);
    }

    @Override
    public void volume(boolean muted, float[] perChannelGain, long nowNanos) {
        stream.volume(this, muted, perChannelGain);
    }

    @Override
    public void end(long nowNanos) {
        stream.end(this, nowNanos);
        whenEnded.accept(this);
    }
}
