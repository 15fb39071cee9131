package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.film.FilmSettings;
import dev.vitrine.streamer.listening.FilmsSettings;
import dev.vitrine.streamer.listening.Listening;
import dev.vitrine.streamer.listening.ListeningSettings;
import dev.vitrine.streamer.recording.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;

/**
 * Reads what listening keeps: {@code vitrine.recordings} (a directory), {@code .days} and {@code .megabytes}; {@code
 * vitrine.events.megabytes}; {@code vitrine.screenshots.megabytes}; {@code vitrine.lease.minutes}; {@code vitrine.films} (a
 * directory), {@code .days}, {@code .megabytes}, {@code .rate} and {@code .kilobits}. All else lies in {@code vitrine.data}.
 */
final class ListeningConfiguration {

    private static final String DATA = "vitrine.data";
    private static final String RECORDINGS = "vitrine.recordings";
    private static final String FILMS = "vitrine.films";
    private static final String DIRECTORY = "a directory that this server may make and write";
    private static final long MEBIBYTE = 1 << 20;
    private static final int MOST_DAYS = 3650;
    private static final int MOST_MEGABYTES = 100_000_000;
    private static final int MOST_LEASE_MINUTES = 7 * 24 * 60;

    private ListeningConfiguration() {}

    static ListeningSettings read(ConfigurationValues values) {
        Path data = Path.of(values.required(DATA, DIRECTORY)).toAbsolutePath();
        ListeningSettings standard = ListeningSettings.standard(data);
        return new ListeningSettings(
                directory(values, RECORDINGS, standard.recordings()),
                retention(values, RECORDINGS, standard.retention()),
                standard.events(),
                megabytes(values, "vitrine.events.megabytes", standard.mostEventBytes()),
                standard.references(),
                standard.pictures(),
                standard.screenshots(),
                megabytes(values, "vitrine.screenshots.megabytes", standard.mostScreenshotBytes()),
                Duration.ofMinutes(values.number("vitrine.lease.minutes", 1, MOST_LEASE_MINUTES, (int)
                        standard.longestLease().toMinutes())),
                films(values, standard.films()));
    }

    private static FilmsSettings films(ConfigurationValues values, FilmsSettings standard) {
        FilmSettings quality = standard.quality();
        return new FilmsSettings(
                directory(values, FILMS, standard.directory()),
                retention(values, FILMS, standard.retention()),
                standard.libraries(),
                new FilmSettings(
                        values.number(FILMS + ".rate", 1, FilmSettings.MOST_PICTURES, quality.picturesPerSecond()),
                        values.number(
                                FILMS + ".kilobits",
                                FilmSettings.LEAST_KILOBITS,
                                FilmSettings.MOST_KILOBITS,
                                quality.kilobits())));
    }

    private static Path directory(ConfigurationValues values, String name, Path whenUnset) {
        return values.text(name).map(text -> Path.of(text).toAbsolutePath()).orElse(whenUnset);
    }

    /** @throws ConfigurationException when a directory cannot be used */
    static Listening open(ConfigurationValues values, ScheduledExecutorService timer) {
        ListeningSettings settings = read(values);
        try {
            return new Listening(settings, timer);
        } catch (IOException unusable) {
            String name = Stream.of(RECORDINGS, FILMS)
                    .filter(set -> values.text(set)
                            .filter(text -> !Files.isWritable(Path.of(text)))
                            .isPresent())
                    .findFirst()
                    .orElse(DATA);
            throw new ConfigurationException(name, values.text(name).orElse(""), DIRECTORY, unusable);
        }
    }

    private static Retention retention(ConfigurationValues values, String name, Retention standard) {
        return new Retention(
                Duration.ofDays(values.number(
                        name + ".days", 1, MOST_DAYS, (int) standard.mostAge().toDays())),
                megabytes(values, name + ".megabytes", standard.mostBytes()));
    }

    private static long megabytes(ConfigurationValues values, String name, long whenUnset) {
        return values.number(name, 1, MOST_MEGABYTES, (int) (whenUnset / MEBIBYTE)) * MEBIBYTE;
    }
}
