package dev.vitrine.streamer.sound;

import java.nio.ByteBuffer;

/** Where a voice goes for which there is no room. */
final class UnheardVoice implements VoiceSink {

    @Override
    public void write(ByteBuffer pcm, long nowNanos) {
        pcm.position(pcm.limit());
    }

    @Override
    public void enabled(boolean enabled, long nowNanos) {}

    @Override
    public void volume(boolean muted, float[] perChannelGain, long nowNanos) {}

    @Override
    public void end(long nowNanos) {}
}
