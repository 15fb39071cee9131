package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.vitrine.streamer.sound.Silence;
import dev.vitrine.streamer.sound.SoundFormat;
import dev.vitrine.streamer.sound.SoundSink;
import dev.vitrine.streamer.sound.SoundSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Brings one guest's sound to all its viewers. The source's thread only copies a frame into a ring; the media thread pushes
 * it, because a push must not meet a viewer that joins or leaves. When the media thread is late, the ring holds {@value
 * #RING_FRAMES} frames (320 ms), and what does not fit is dropped and counted.
 *
 * <p>Silence that lasts is not sent: {@value #SILENT_FRAMES} frames of it are, so that a decoder has really come to rest, and
 * then the senders are switched off until something sounds (docs/adr/0007).
 *
 * <pre>
 * SENDING --200 ms of silence were pushed--> RESTING --a frame that is more than silence--> SENDING
 * </pre>
 */
final class SoundFeed implements SoundSink, AutoCloseable {

    /** A viewer's sender of this sound. */
    interface Outlet {

        /** From now on something is pushed, or nothing. For the media thread. */
        void sounds(boolean whether);
    }

    private static final int RING_FRAMES = 32;
    private static final int SILENT_FRAMES = 20;

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
    private volatile boolean silent;
    private volatile boolean newcomer;
    private int silentFrames;
    private boolean resting;
    private final List<Outlet> outlets = new ArrayList<>();
    private int viewers;

    SoundFeed(SoundSource sound, MediaThread media) {
        this.sound = sound;
        this.media = media;
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

    /** From now on the outlet, whose viewer is there now, is told when it has something to send; at first it is taken to have. */
    void add(Outlet outlet) {
        outlets.add(outlet);
        newcomer = true;
        rest(false);
        if (outlets.size() == 1) {
            sound.attach(this);
        }
    }

    void remove(Outlet outlet) {
        if (outlets.remove(outlet) && outlets.isEmpty()) {
            sound.detach(this);
        }
    }

    /** @return whether nobody listens any more */
    boolean leave() {
        return --viewers == 0;
    }

    @Override
    public void frame(byte[] pcm, long captureNanos) {
        silentFrames = 0;
        silent = false;
        put(pcm);
        askToDrain();
    }

    @Override
    public void silence(long captureNanos) {
        if (newcomer) {
            newcomer = false;
            silent = false;
            silentFrames = 0;
        }
        if (silentFrames < SILENT_FRAMES) {
            put(Silence.FRAME);
            silentFrames++;
            silent = silentFrames == SILENT_FRAMES;
            askToDrain();
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the source has one thread
    private void put(byte[] pcm) {
        if (written - pushed == RING_FRAMES) {
            dropped.increment();
            return;
        }
        System.arraycopy(pcm, 0, ring[(int) (written % RING_FRAMES)], 0, SoundFormat.FRAME_BYTES);
        written++;
    }

    private void askToDrain() {
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

    private void drain() {
        drainAsked.set(false);
        if (pushed < written) {
            rest(false);
            push();
        }
        if (silent && pushed == written) {
            rest(true);
        }
    }

    private void rest(boolean now) {
        if (resting != now) {
            resting = now;
            outlets.forEach(outlet -> outlet.sounds(!now));
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // only the media thread
    private void push() {
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
