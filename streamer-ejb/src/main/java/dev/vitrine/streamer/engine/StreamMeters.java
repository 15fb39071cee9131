package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.sound.LevelMeter;
import dev.vitrine.streamer.sound.SoundStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A level meter on each of a guest's streams, those that come later too. For a room's queue. */
final class StreamMeters implements AutoCloseable {

    private final Supplier<List<SoundStream>> streams;
    private final Map<SoundStream, LevelMeter> meters = new LinkedHashMap<>();

    StreamMeters(Supplier<List<SoundStream>> streams) {
        this.streams = streams;
    }

    /** Measures the streams that are there now. */
    void follow() {
        for (SoundStream stream : streams.get()) {
            if (!meters.containsKey(stream)) {
                LevelMeter meter = new LevelMeter();
                meters.put(stream, meter);
                stream.attach(meter);
            }
        }
    }

    /** What each stream reached since this was last asked. */
    List<Notice.StreamLevel> read() {
        follow();
        return meters.entrySet().stream()
                .map(measured -> level(measured.getKey(), measured.getValue()))
                .toList();
    }

    /** Measures nothing any more. */
    @Override
    public void close() {
        meters.forEach(SoundStream::detach);
        meters.clear();
    }

    private static Notice.StreamLevel level(SoundStream stream, LevelMeter meter) {
        return new Notice.StreamLevel(
                stream.name(), 20 * Math.log10(meter.takePeak()), meter.level().lufs());
    }
}
