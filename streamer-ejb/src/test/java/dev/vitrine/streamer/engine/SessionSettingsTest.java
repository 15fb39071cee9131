package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.session.SessionRules;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionSettingsTest {

    @Test
    void hasDefaultsThatSuitAFewPeople() {
        assertThat(read(Map.of()))
                .isEqualTo(new SessionRules(
                        16, Integer.MAX_VALUE, Duration.ofMinutes(1), Duration.ZERO, Duration.ofSeconds(30)));
    }

    @Test
    void takesWhatIsSet() {
        assertThat(read(Map.of(
                        "vitrine.viewers.max", "200",
                        "vitrine.viewers.user.max", "3",
                        "vitrine.control.idle.seconds", "0",
                        "vitrine.session.idle.seconds", "1800",
                        "vitrine.resume.seconds", "5")))
                .isEqualTo(new SessionRules(200, 3, Duration.ZERO, Duration.ofMinutes(30), Duration.ofSeconds(5)));
    }

    @Test
    void namesWhatIsWrong() {
        assertThatThrownBy(() -> read(Map.of("vitrine.resume.seconds", "long")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("vitrine.resume.seconds")
                .hasMessageContaining("a whole number from 0 to 86400");
    }

    private static SessionRules read(Map<String, String> set) {
        return SessionSettings.read(new ConfigurationValues(name -> Optional.ofNullable(set.get(name))));
    }
}
