package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.sound.SoundSink;
import dev.vitrine.streamer.sound.SoundStream;
import dev.vitrine.streamer.sound.SoundStreamObserver;
import dev.vitrine.streamer.sound.SoundStreams;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Keeps every frame of a guest's first stream from the moment when the stream comes. */
final class StreamTap implements SoundStreamObserver, SoundSink {

    private final ByteArrayOutputStream frames = new ByteArrayOutputStream();
    private boolean attached;

    StreamTap(SoundStreams streams) {
        streams.observe(this);
    }

    @Override
    public synchronized void streamCame(SoundStream stream) {
        if (!attached) {
            attached = true;
            stream.attach(this);
        }
    }

    @Override
    public void streamWent(SoundStream stream) {}

    @Override
    public synchronized void frame(byte[] pcm, long captureNanos) {
        frames.writeBytes(pcm);
    }

    synchronized short[] samples() {
        short[] samples = new short[frames.size() / Short.BYTES];
        ByteBuffer.wrap(frames.toByteArray())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }
}
