package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.sound.VoiceDescription;
import dev.vitrine.streamer.sound.VoiceSink;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Takes the place of a guest's streams and keeps everything that its voices say. */
final class RecordedVoices implements Function<VoiceDescription, VoiceSink> {

    final List<RecordedVoice> voices = new CopyOnWriteArrayList<>();

    @Override
    public VoiceSink apply(VoiceDescription description) {
        RecordedVoice voice = new RecordedVoice(description);
        voices.add(voice);
        return voice;
    }

    /** The voice that was announced last in that many channels at that rate. */
    Optional<RecordedVoice> latest(int channels, int rateHz) {
        return voices.reversed().stream()
                .filter(voice -> voice.description.format().channels() == channels
                        && voice.description.format().rateHz() == rateHz)
                .findFirst();
    }
}
