package dev.vitrine.streamer.sound;

import dev.vitrine.streamer.sound.pcm.Quantizer;
import java.util.concurrent.atomic.LongAdder;

/**
 * All streams of a guest in one, as one listener chose them. A stream alone at full volume passes as it is; what the sum has
 * beyond full scale is clipped and counted.
 */
public final class Mix implements SoundSource {

    private final SoundStreams streams;
    private final SoundFanout fanout = new SoundFanout();
    private final LongAdder clipped = new LongAdder();
    private final byte[] pcm = new byte[SoundFormat.FRAME_BYTES];
    private final float[] sum = new float[SoundFormat.SAMPLES_PER_FRAME * SoundFormat.CHANNELS];
    private volatile MixSelection selection = MixSelection.ALL;
    private SoundStream[] known = {};
    private MixSelection knownSelection = MixSelection.ALL;
    private float[] gains = {};
    private int sinks;

    Mix(SoundStreams streams) {
        this.streams = streams;
    }

    /** From the next frame on the listener hears that. */
    public void choose(MixSelection next) {
        selection = next;
    }

    public MixSelection selection() {
        return selection;
    }

    /** Values beyond full scale, of either channel. */
    public long clipped() {
        return clipped.sum();
    }

    @Override
    public synchronized void attach(SoundSink sink) {
        fanout.attach(sink);
        if (sinks++ == 0) {
            streams.join(this);
        }
    }

    @Override
    public synchronized void detach(SoundSink sink) {
        if (fanout.detached(sink) && --sinks == 0) {
            streams.leave(this);
        }
    }

    /** For the thread that gives the frames. */
    void frame(SoundStream[] all, long captureNanos) {
        rememberGains(all);
        boolean silent = true;
        for (int i = 0; i < all.length; i++) {
            if (gains[i] > 0 && !all[i].frameSilent()) {
                add(all[i].frame(), gains[i], silent);
                silent = false;
            }
        }
        if (silent) {
            fanout.silence(captureNanos);
            return;
        }
        int over = Quantizer.toPcm(sum, pcm);
        if (over > 0) {
            clipped.add(over);
        }
        fanout.frame(pcm, captureNanos);
    }

    private void add(byte[] frame, float gain, boolean first) {
        for (int i = 0; i < sum.length; i++) {
            float value = gain * (short) ((frame[2 * i] & 0xFF) | (frame[2 * i + 1] << 8));
            sum[i] = first ? value : sum[i] + value;
        }
    }

    @SuppressWarnings("ReferenceEquality") // both are replaced as a whole when anything in them changes
    private void rememberGains(SoundStream[] all) {
        MixSelection chosen = selection;
        if (known != all || knownSelection != chosen) {
            float[] next = new float[all.length];
            for (int i = 0; i < all.length; i++) {
                next[i] = chosen.gainOf(all[i].name());
            }
            gains = next;
            known = all;
            knownSelection = chosen;
        }
    }
}
