package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.film.FilmSettings;
import dev.vitrine.streamer.recording.Retention;
import java.nio.file.Path;

/**
 * What films cost and where they are kept.
 *
 * @param directory of films and of last minutes that are kept
 * @param retention how long and how much of them is kept
 * @param libraries directory where the encoders' libraries are laid when the first film begins
 * @param quality of each
 */
public record FilmsSettings(Path directory, Retention retention, Path libraries, FilmSettings quality) {}
