package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.sound.VoiceDescription;
import dev.vitrine.streamer.sound.VoiceSink;
import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes when each sound of a real QEMU's stereo voices of 16 bits begins: the truth that what comes later is measured by. */
public final class OnsetTap implements AutoCloseable {

    /** Of full scale: what a sound must have to begin. */
    public static final double LOUD = 0.03;

    /** What a sound must come after to be another one. */
    public static final double QUIET_SECONDS = 0.3;

    private final List<Onset> onsets = new CopyOnWriteArrayList<>();
    private final AudioTap tap;

    /**
     * Both are {@link System#nanoTime}'s.
     *
     * @param playedNanos when the guest's card played the first loud sample, if a write's last is as old as the write
     * @param writtenNanos when the write with that sample came in
     */
    public record Onset(long playedNanos, long writtenNanos) {}

    public OnsetTap(String busAddress) throws IOException, InterruptedException {
        tap = new AudioTap(busAddress, Voice::new, new QemuCounters());
    }

    /** Those since the beginning or {@link #forget}. */
    public List<Onset> onsets() {
        return List.copyOf(onsets);
    }

    public void forget() {
        onsets.clear();
    }

    @Override
    public void close() {
        tap.close();
    }

    private final class Voice implements VoiceSink {

        private final PcmFormat format;
        private long quietFrames;

        Voice(VoiceDescription description) {
            format = description.format();
        }

        @Override
        public void write(ByteBuffer pcm, long nowNanos) {
            if (format.channels() != 2 || format.frameBytes() != 2 * Short.BYTES) {
                return;
            }
            ByteBuffer samples = pcm.slice().order(ByteOrder.LITTLE_ENDIAN);
            int frames = samples.remaining() / format.frameBytes();
            for (int frame = 0; frame < frames; frame++) {
                short left = samples.getShort();
                short right = samples.getShort();
                boolean loud = isLoud(left) || isLoud(right);
                if (loud && quietFrames >= QUIET_SECONDS * format.rateHz()) {
                    long ageNanos = (frames - frame) * 1_000_000_000L / format.rateHz();
                    onsets.add(new Onset(nowNanos - ageNanos, nowNanos));
                }
                quietFrames = loud ? 0 : quietFrames + 1;
            }
        }

        private static boolean isLoud(short sample) {
            return Math.abs(sample) > LOUD * Short.MAX_VALUE;
        }

        @Override
        public void enabled(boolean enabled, long nowNanos) {
            // what is written counts
        }

        @Override
        public void volume(boolean muted, float[] perChannelGain, long nowNanos) {
            // the demo guest plays at full volume
        }

        @Override
        public void end(long nowNanos) {
            // the onsets stay
        }
    }
}
