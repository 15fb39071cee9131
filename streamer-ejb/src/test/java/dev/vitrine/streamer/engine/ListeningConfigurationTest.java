package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.film.FilmSettings;
import dev.vitrine.streamer.listening.FilmsSettings;
import dev.vitrine.streamer.listening.ListeningSettings;
import dev.vitrine.streamer.recording.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListeningConfigurationTest {

    @Test
    void allLiesBelowTheDataDirectoryWithoutConfiguration() {
        assertThat(read(Map.of())).isEqualTo(ListeningSettings.standard(Path.of("/data")));
    }

    @Test
    void recordingsLieWhereTheyAreToldToAndAsLong() {
        ListeningSettings settings = read(Map.of(
                "vitrine.recordings", "/mnt/sound",
                "vitrine.recordings.days", "2",
                "vitrine.recordings.megabytes", "100",
                "vitrine.events.megabytes", "1",
                "vitrine.screenshots.megabytes", "3",
                "vitrine.lease.minutes", "5",
                "vitrine.films", "/mnt/films",
                "vitrine.films.days", "3",
                "vitrine.films.megabytes", "200",
                "vitrine.films.rate", "25"));

        assertThat(settings)
                .isEqualTo(new ListeningSettings(
                        Path.of("/mnt/sound"),
                        new Retention(Duration.ofDays(2), 100 << 20),
                        Path.of("/data/events"),
                        1 << 20,
                        Path.of("/data/references"),
                        Path.of("/data/pictures"),
                        Path.of("/data/screenshots"),
                        3 << 20,
                        Duration.ofMinutes(5),
                        new FilmsSettings(
                                Path.of("/mnt/films"),
                                new Retention(Duration.ofDays(3), 200 << 20),
                                Path.of("/data/libraries"),
                                new FilmSettings(25, 4000))));
    }

    @ParameterizedTest
    @CsvSource({
        "vitrine.recordings.days, 0",
        "vitrine.recordings.megabytes, much",
        "vitrine.events.megabytes, -1",
        "vitrine.screenshots.megabytes, 0",
        "vitrine.lease.minutes, 1.5",
        "vitrine.films.rate, 0",
        "vitrine.films.days, 0"
    })
    void aWrongValueIsNamed(String name, String value) {
        assertThatThrownBy(() -> read(Map.of(name, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(name + " ")
                .hasMessageContaining("'" + value + "'")
                .hasMessageContaining("a whole number from 1 to");
    }

    private static ListeningSettings read(Map<String, String> more) {
        Map<String, String> texts = new HashMap<>(more);
        texts.put("vitrine.data", "/data");
        return ListeningConfiguration.read(new ConfigurationValues(name -> Optional.ofNullable(texts.get(name))));
    }
}
