package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.vitrine.streamer.sound.SoundFormat;
import dev.vitrine.streamer.sound.SoundSink;
import dev.vitrine.streamer.sound.SoundSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Brings one guest's sound to all its viewers. The source's thread only copies a frame into a ring; the media thread pushes
 * it, because a push must not meet a viewer that joins or leaves. When the media thread is late, the ring holds {@value
 * #RING_FRAMES} frames (320 ms), and what does not fit is dropped and counted.
 */
final class SoundFeed implements SoundSink, AutoCloseable {

    private static final int RING_FRAMES = 32;

    private final SoundSource sound;
    private final MediaThread media;
    private final CustomAudioSource source = new CustomAudioSource();
    private final NativeReference reference = NativeReference.of(source);
    private final byte[][] ring = new byte[RING_FRAMES][SoundFormat.FRAME_BYTES];
    private final AtomicBoolean drainAsked = new AtomicBoolean();
    private final Runnable drain = this::drain;
    private final LongAdder dropped = new LongAdder();
    private volatile long written;
    private volatile long pushed;
    private int viewers;

    SoundFeed(SoundSource sound, MediaThread media) {
        this.sound = sound;
        this.media = media;
        sound.attach(this);
    }

    CustomAudioSource source() {
        return source;
    }

    /** Frames that found the ring full. */
    long dropped() {
        return dropped.sum();
    }

    void join() {
        viewers++;
    }

    /** @return whether nobody listens any more */
    boolean leave() {
        return --viewers == 0;
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // the source has one thread
    public void frame(byte[] pcm, long captureNanos) {
        if (written - pushed == RING_FRAMES) {
            dropped.increment();
            return;
        }
        System.arraycopy(pcm, 0, ring[(int) (written % RING_FRAMES)], 0, SoundFormat.FRAME_BYTES);
        written++;
        if (drainAsked.compareAndSet(false, true)) {
            media.execute(drain);
        }
    }

    /** For the media thread. */
    @Override
    public void close() {
        sound.detach(this);
        pushed = written; // whatever is still asked to be drained finds nothing
        reference.release();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only the media thread
    private void drain() {
        drainAsked.set(false);
        while (pushed < written) {
            source.pushAudio(
                    ring[(int) (pushed % RING_FRAMES)],
                    SoundFormat.BITS_PER_SAMPLE,
                    SoundFormat.RATE_HZ,
                    SoundFormat.CHANNELS,
                    SoundFormat.SAMPLES_PER_FRAME);
            pushed++;
        }
    }
}
