package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.film.FilmSettings;
import dev.vitrine.streamer.recording.Retention;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What listening keeps, where and for how long.
 *
 * @param recordings directory of recordings and clips
 * @param retention how long and how much of them is kept
 * @param events directory of the event log
 * @param mostEventBytes of its files together, about
 * @param references directory with the known sounds of each guest
 * @param pictures directory with the known pictures of each guest
 * @param screenshots directory of the pictures that show why expectations failed; they are kept as long as recordings
 * @param mostScreenshotBytes of those together
 * @param longestLease for which a guest is leased at once
 * @param films of screens with their sound
 */
public record ListeningSettings(
        Path recordings,
        Retention retention,
        Path events,
        long mostEventBytes,
        Path references,
        Path pictures,
        Path screenshots,
        long mostScreenshotBytes,
        Duration longestLease,
        FilmsSettings films) {

    private static final long MEBIBYTE = 1 << 20;

    /**
     * All below one directory: recordings and films for 14 days and in 10 GiB each, events in 64 MiB, screenshots in 256 MiB,
     * leases of an hour.
     */
    public static ListeningSettings standard(Path data) {
        Retention retention = new Retention(Duration.ofDays(14), 10_240 * MEBIBYTE);
        return new ListeningSettings(
                data.resolve("recordings"),
                retention,
                data.resolve("events"),
                64 * MEBIBYTE,
                data.resolve("references"),
                data.resolve("pictures"),
                data.resolve("screenshots"),
                256 * MEBIBYTE,
                Duration.ofHours(1),
                new FilmsSettings(data.resolve("films"), retention, data.resolve("libraries"), FilmSettings.STANDARD));
    }
}
