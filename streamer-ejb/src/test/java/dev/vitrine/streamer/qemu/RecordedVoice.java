package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.sound.VoiceDescription;
import dev.vitrine.streamer.sound.VoiceSink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What one voice said, in order. */
final class RecordedVoice implements VoiceSink {

    final VoiceDescription description;

    /** Everything but samples: {@code enabled}, {@code disabled}, {@code volume ...}, {@code end}. */
    final List<String> told = new CopyOnWriteArrayList<>();

    private final ByteArrayOutputStream samples = new ByteArrayOutputStream();
    private volatile long writes;
    private volatile long firstNanos;
    private volatile long lastNanos;

    RecordedVoice(VoiceDescription description) {
        this.description = description;
    }

    @Override
    public synchronized void write(ByteBuffer pcm, long nowNanos) {
        byte[] bytes = new byte[pcm.remaining()];
        pcm.get(bytes);
        samples.writeBytes(bytes);
        if (writes == 0) {
            firstNanos = nowNanos;
        }
        lastNanos = nowNanos;
        writes++;
    }

    @Override
    public void enabled(boolean enabled, long nowNanos) {
        told.add(enabled ? "enabled" : "disabled");
    }

    @Override
    public void volume(boolean muted, float[] perChannelGain, long nowNanos) {
        StringBuilder text = new StringBuilder(muted ? "muted" : "volume");
        for (float gain : perChannelGain) {
            text.append(String.format(" %.3f", gain));
        }
        told.add(text.toString());
    }

    @Override
    public void end(long nowNanos) {
        told.add("end");
    }

    long writes() {
        return writes;
    }

    long firstNanos() {
        return firstNanos;
    }

    long lastNanos() {
        return lastNanos;
    }

    synchronized byte[] bytes() {
        return samples.toByteArray();
    }

    /** The samples of a voice with 16 bits, channels in turn. */
    short[] shorts() {
        ByteBuffer bytes = ByteBuffer.wrap(bytes()).order(ByteOrder.LITTLE_ENDIAN);
        short[] values = new short[bytes.remaining() / Short.BYTES];
        bytes.asShortBuffer().get(values);
        return values;
    }
}
