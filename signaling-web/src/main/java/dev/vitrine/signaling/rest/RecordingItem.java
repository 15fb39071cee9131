package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.recording.Recording;
import java.util.List;
import java.util.Optional;

/**
 * One recording.
 *
 * @param id names it in addresses
 * @param run the test run to which it belongs
 * @param begins when its first sample sounded; of a recording to a frame or two, its times say it exactly
 * @param seconds how long it sounds
 * @param bytes on the disk
 * @param running whether it is being recorded
 * @param kind {@code recording}, {@code clip} or {@code verdict}
 */
public record RecordingItem(
        String id,
        String guest,
        String stream,
        Optional<String> run,
        String begins,
        double seconds,
        long bytes,
        boolean running,
        String kind) {

    static RecordingItem of(Recording recording) {
        return new RecordingItem(
                recording.name().toString(),
                recording.name().guest(),
                recording.name().stream(),
                recording.name().run(),
                recording.name().begin().toString(),
                recording.lengthNanos() / 1e9,
                recording.bytes(),
                recording.active(),
                recording.name().kind().word());
    }

    static List<RecordingItem> of(List<Recording> recordings) {
        return recordings.stream().map(RecordingItem::of).toList();
    }
}
