package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.dbus.WireCursor;
import dev.vitrine.streamer.dbus.WireName;
import dev.vitrine.streamer.sound.Microphone;
import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A listener of what the guest records: QEMU asks for samples, on its main loop, and stands still until it is answered. So
 * the answer is what is there, and silence where nothing is.
 */
final class AudioInListener implements ListenerObject {

    private static final int HEADER_BYTES = 64;
    private static final int MAX_READ_BYTES = ListenerDialogue.MAX_ANSWER_BYTES - HEADER_BYTES;
    private static final float FULL_VOLUME = 255;

    private final Microphone microphone;
    private final QemuCounters counters;
    private final AudioVoices<Recorder> voices = new AudioVoices<>();
    private final ByteBuffer samples = ByteBuffer.allocate(MAX_READ_BYTES);
    private final ByteBuffer gains = ByteBuffer.allocateDirect(PcmFormat.MOST_CHANNELS);
    private boolean gainsThere;

    /** @param voice null when its format cannot be recorded */
    private record Recorder(@Nullable MicrophoneVoice voice) {}

    AudioInListener(Microphone microphone, QemuCounters counters) {
        this.microphone = microphone;
        this.counters = counters;
    }

    @Override
    public WireName interfaceName() {
        return AudioNames.IN_LISTENER;
    }

    @Override
    public String introspection() {
        return AudioNames.IN_INTROSPECTION;
    }

    @Override
    public @Nullable ByteBuffer begin(Message call) {
        if (!isSetVolume(call) || call.arrayLength() > gains.capacity()) {
            return null;
        }
        gainsThere = true;
        return gains.clear().limit(call.arrayLength());
    }

    @Override
    public Taken take(Message call, MessageWriter answers, long nowNanos) {
        if (call.memberIs(AudioNames.READ) && call.signatureIs(AudioNames.READ_SIGNATURE)) {
            WireCursor body = call.body();
            read(call, body.int64(), body.int64(), answers, nowNanos);
            return Taken.ANSWERED;
        } else if (isSetVolume(call)) {
            WireCursor body = call.body();
            volume(body.int64(), body.int32() != 0, call.arrayLength());
        } else if (call.memberIs(AudioNames.INIT) && call.signatureIs(AudioNames.INIT_SIGNATURE)) {
            announce(AudioAnnouncement.read(call.body()));
        } else if (call.memberIs(AudioNames.SET_ENABLED) && call.signatureIs(AudioNames.SET_ENABLED_SIGNATURE)) {
            enable(call.body().int64());
        } else if (call.memberIs(AudioNames.FINI) && call.signatureIs(AudioNames.FINI_SIGNATURE)) {
            if (voices.remove(call.body().int64()) == null) {
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
            voices.remove(voices.anyId());
        }
    }

    private void announce(AudioAnnouncement announced) {
        voices.remove(announced.id());
        Recorder voice = switch (announced.verdict()) {
            case PcmFormat.Verdict.Accepted accepted ->
                new Recorder(new MicrophoneVoice(accepted.format(), microphone.source()));
            case PcmFormat.Verdict.Refused refused -> {
                counters.countRefusedVoice(refused.reason());
                yield new Recorder(null);
            }
        };
        if (!voices.put(announced.id(), voice)) {
            counters.countRefusedVoice("sound: more than " + AudioVoices.MOST_VOICES + " voices");
        }
    }

    private void enable(long id) {
        Recorder found = voices.find(id);
        if (found == null) {
            counters.countStraySoundCall();
        } else if (found.voice() != null) {
            found.voice().enabled();
        }
    }

    /** Whoever asks for a voice that is not there, or cannot be recorded, is given no bytes. */
    private void read(Message call, long id, long mostBytes, MessageWriter answers, long nowNanos) {
        Recorder found = voices.find(id);
        samples.clear().limit(0);
        if (found == null) {
            counters.countStraySoundCall();
        } else if (found.voice() != null) {
            counters.countMicrophoneRead();
            // A length is an unsigned number: one with the highest bit is more than any buffer has.
            long most = mostBytes < 0 ? MAX_READ_BYTES : Math.min(mostBytes, MAX_READ_BYTES);
            int length = found.voice().dueBytes(most, nowNanos);
            samples.limit(length);
            found.voice().record(length, samples);
            samples.flip();
        }
        if (call.replyExpected()) {
            answers.methodReturn(call.serial(), "ay").bytes(samples).end();
        }
    }

    private void volume(long id, boolean muted, int channels) {
        Recorder found = voices.find(id);
        boolean fits = gainsThere || channels == 0;
        gainsThere = false;
        if (found == null || !fits) {
            counters.countStraySoundCall();
        } else if (found.voice() != null) {
            found.voice().volume(gain(muted, channels, 0), gain(muted, channels, 1));
        }
    }

    private float gain(boolean muted, int channels, int side) {
        if (muted) {
            return 0;
        }
        return channels == 0 ? 1 : Byte.toUnsignedInt(gains.get(Math.min(side, channels - 1))) / FULL_VOLUME;
    }

    private static boolean isSetVolume(Message call) {
        return call.memberIs(AudioNames.SET_VOLUME) && call.signatureIs(AudioNames.SET_VOLUME_SIGNATURE);
    }
}
