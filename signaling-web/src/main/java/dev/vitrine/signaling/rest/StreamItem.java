package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.listening.StreamEar;
import dev.vitrine.streamer.sound.LevelMeter;
import dev.vitrine.streamer.sound.SoundStream;
import dev.vitrine.streamer.sound.StreamCounters;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Locale;

/**
 * One stream of a guest.
 *
 * @param state {@code absent}, {@code quiet}, {@code playing} or {@code dry}
 * @param counters what became of its samples
 * @param peakDb the newest 10 ms' highest sample, dBFS, {@value #SILENCE_DB} at least
 * @param loudness of the last 400 ms, LUFS, {@value #SILENCE_DB} at least
 * @param unheardFrames frames of 10 ms that came too fast to be listened to
 */
public record StreamItem(
        String name,
        @JsonbProperty("class") String soundClass,
        String state,
        StreamCounters counters,
        double peakDb,
        double loudness,
        long unheardFrames) {

    private static final double SILENCE_DB = -120;

    static StreamItem of(StreamEar ear) {
        SoundStream stream = ear.stream();
        LevelMeter.Level level = ear.level();
        return new StreamItem(
                stream.name(),
                stream.soundClass().name(),
                stream.state().name().toLowerCase(Locale.ROOT),
                stream.counters(),
                atLeastSilence(20 * Math.log10(Math.max(level.peakLeft(), level.peakRight()))),
                atLeastSilence(level.lufs()),
                ear.unheardFrames());
    }

    /** What is no number is silence, too. */
    private static double atLeastSilence(double decibels) {
        return decibels > SILENCE_DB ? Math.round(100 * decibels) / 100.0 : SILENCE_DB;
    }
}
