package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.dbus.WireCursor;
import dev.vitrine.streamer.dbus.WireName;
import dev.vitrine.streamer.sound.VoiceDescription;
import dev.vitrine.streamer.sound.VoiceSink;
import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A listener of what QEMU plays: every voice that it announces becomes a voice of the guest's streams, until QEMU ends it,
 * announces it anew with another format, or goes away.
 *
 * <p>What does not fit is counted and dropped: a voice in a format that nobody can play and all that is written to it, calls
 * for a voice that was not announced, and the end of a write that is no whole frame.
 */
final class AudioOutListener implements ListenerObject {

    /** QEMU's longest write is its buffer's, 1024 frames in 7.2 and {@code nsamples} later. */
    static final int MAX_WRITE_BYTES = 1 << 22;

    private static final int FIRST_STAGING_BYTES = 1 << 13;
    private static final float FULL_VOLUME = 255;

    private final Function<VoiceDescription, VoiceSink> streams;
    private final QemuCounters counters;
    private final AudioVoices<Voice> voices = new AudioVoices<>();
    private ByteBuffer staging = ByteBuffer.allocateDirect(FIRST_STAGING_BYTES);
    private boolean staged;

    /** @param sink null when its format cannot be played */
    private record Voice(@Nullable VoiceSink sink, int frameBytes) {}

    /** @param streams opens a voice and tells where its samples go: {@code SoundStreams::open} */
    AudioOutListener(Function<VoiceDescription, VoiceSink> streams, QemuCounters counters) {
        this.streams = streams;
        this.counters = counters;
    }

    @Override
    public WireName interfaceName() {
        return AudioNames.OUT_LISTENER;
    }

    @Override
    public String introspection() {
        return AudioNames.OUT_INTROSPECTION;
    }

    @Override
    public @Nullable ByteBuffer begin(Message call) {
        boolean wanted = isWrite(call) || isSetVolume(call);
        if (!wanted
                || call.arrayLength() > MAX_WRITE_BYTES
                || voices.find(call.body().int64()) == null) {
            return null;
        }
        if (staging.capacity() < call.arrayLength()) {
            staging = ByteBuffer.allocateDirect(Integer.highestOneBit(call.arrayLength() - 1) << 1);
        }
        staged = true;
        return staging.clear().limit(call.arrayLength());
    }

    @Override
    public Taken take(Message call, MessageWriter answers, long nowNanos) {
        boolean complete = staged || call.arrayLength() == 0;
        staged = false;
        if (isWrite(call)) {
            write(call.body().int64(), complete ? call.arrayLength() : -1, nowNanos);
        } else if (isSetVolume(call)) {
            WireCursor body = call.body();
            volume(body.int64(), body.int32() != 0, complete ? call.arrayLength() : -1, nowNanos);
        } else if (call.memberIs(AudioNames.INIT) && call.signatureIs(AudioNames.INIT_SIGNATURE)) {
            announce(AudioAnnouncement.read(call.body()), nowNanos);
        } else if (call.memberIs(AudioNames.SET_ENABLED) && call.signatureIs(AudioNames.SET_ENABLED_SIGNATURE)) {
            WireCursor body = call.body();
            enable(body.int64(), body.int32() != 0, nowNanos);
        } else if (call.memberIs(AudioNames.FINI) && call.signatureIs(AudioNames.FINI_SIGNATURE)) {
            if (!end(call.body().int64(), nowNanos)) {
                counters.countStraySoundCall();
            }
        } else {
            return Taken.UNKNOWN;
        }
        return Taken.DONE;
    }

    @Override
    public void abandon(long nowNanos) {
        while (!voices.isEmpty()) {
            end(voices.anyId(), nowNanos);
        }
    }

    private void announce(AudioAnnouncement announced, long nowNanos) {
        end(announced.id(), nowNanos);
        Voice voice = switch (announced.verdict()) {
            case PcmFormat.Verdict.Accepted accepted -> {
                VoiceDescription description = new VoiceDescription(announced.id(), accepted.format(), nowNanos);
                yield new Voice(streams.apply(description), accepted.format().frameBytes());
            }
            case PcmFormat.Verdict.Refused refused -> {
                counters.countRefusedVoice(refused.reason());
                yield new Voice(null, 1);
            }
        };
        if (!voices.put(announced.id(), voice)) {
            counters.countRefusedVoice("sound: more than " + AudioVoices.MOST_VOICES + " voices");
            if (voice.sink() != null) {
                voice.sink().end(nowNanos);
            }
        }
    }

    private boolean end(long id, long nowNanos) {
        Voice voice = voices.remove(id);
        if (voice != null && voice.sink() != null) {
            voice.sink().end(nowNanos);
        }
        return voice != null;
    }

    /** @param lengthBytes of what is in the staging buffer, -1 when it was passed over */
    private void write(long id, int lengthBytes, long nowNanos) {
        Voice voice = voices.find(id);
        if (voice == null || lengthBytes < 0) {
            counters.countStraySoundCall();
            return;
        }
        if (voice.sink() == null) {
            counters.countUnplayableWrite();
            return;
        }
        counters.countSoundWrite(lengthBytes);
        if (lengthBytes % voice.frameBytes() != 0) {
            counters.countTornWrite();
        }
        if (lengthBytes > 0) {
            voice.sink().write(staging.clear().limit(lengthBytes), nowNanos);
        }
    }

    private void enable(long id, boolean enabled, long nowNanos) {
        Voice voice = voices.find(id);
        if (voice == null) {
            counters.countStraySoundCall();
        } else if (voice.sink() != null) {
            voice.sink().enabled(enabled, nowNanos);
        }
    }

    private void volume(long id, boolean muted, int channels, long nowNanos) {
        Voice voice = voices.find(id);
        if (voice == null || channels < 0 || channels > PcmFormat.MOST_CHANNELS) {
            counters.countStraySoundCall();
        } else if (voice.sink() != null) {
            float[] gains = new float[channels];
            for (int channel = 0; channel < channels; channel++) {
                gains[channel] = Byte.toUnsignedInt(staging.get(channel)) / FULL_VOLUME;
            }
            voice.sink().volume(muted, gains, nowNanos);
        }
    }

    private static boolean isWrite(Message call) {
        return call.memberIs(AudioNames.WRITE) && call.signatureIs(AudioNames.WRITE_SIGNATURE);
    }

    private static boolean isSetVolume(Message call) {
        return call.memberIs(AudioNames.SET_VOLUME) && call.signatureIs(AudioNames.SET_VOLUME_SIGNATURE);
    }
}
