package dev.vitrine.streamer.sound;

import java.util.ArrayList;
import java.util.List;

/** Hands each frame of one source to all who are attached. */
public final class SoundFanout implements SoundSource, SoundSink {

    private final List<SoundSink> sinks = new ArrayList<>();

    @Override
    public synchronized void attach(SoundSink sink) {
        sinks.add(sink);
    }

    @Override
    public void detach(SoundSink sink) {
        detached(sink);
    }

    /** {@link #detach}, and whether the sink was attached. */
    synchronized boolean detached(SoundSink sink) {
        return sinks.remove(sink);
    }

    @Override
    public synchronized void frame(byte[] pcm, long captureNanos) {
        for (int i = 0; i < sinks.size(); i++) {
            sinks.get(i).frame(pcm, captureNanos);
        }
    }

    @Override
    public synchronized void silence(long captureNanos) {
        for (int i = 0; i < sinks.size(); i++) {
            sinks.get(i).silence(captureNanos);
        }
    }
}
