package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.film.FilmStore;
import dev.vitrine.streamer.recording.Recording;
import java.util.List;
import java.util.Optional;

/**
 * One film.
 *
 * @param id names it in addresses
 * @param display of the guest
 * @param run the test run to which it belongs
 * @param begins when its first picture was seen; of a film that was begun to a moment, the file says it exactly
 * @param seconds how long it is
 * @param bytes on the disk
 * @param running whether it is being filmed
 * @param kind {@code recording} or {@code clip}: a last minute that was kept
 * @param failure why it ended by itself, if it did lately
 */
public record FilmItem(
        String id,
        String guest,
        int display,
        Optional<String> run,
        String begins,
        double seconds,
        long bytes,
        boolean running,
        String kind,
        Optional<String> failure) {

    private static final double NANOS_PER_SECOND = 1e9;

    static FilmItem of(Recording film, Optional<String> failure) {
        return new FilmItem(
                film.name().toString(),
                film.name().guest(),
                FilmStore.display(film.name()).orElse(0),
                film.name().run(),
                film.name().begin().toString(),
                film.lengthNanos() / NANOS_PER_SECOND,
                film.bytes(),
                film.active(),
                film.name().kind().word(),
                failure);
    }

    /**
     * Some films, the newest first.
     *
     * @param next the page with older ones, absent when there are none
     * @param lastMinute whether the last minute of the displays is kept; absent when no guest was named
     */
    public record Page(List<FilmItem> films, Optional<Integer> next, Optional<Boolean> lastMinute) {

        public Page {
            films = List.copyOf(films);
        }
    }
}
