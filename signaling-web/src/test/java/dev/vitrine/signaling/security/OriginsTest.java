package dev.vitrine.signaling.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

    private final Origins origins = new Origins(List.of("https://Bench.example"));

    @ParameterizedTest
    @CsvSource({
        "https://vitrine:8443, true, vitrine:8443, true",
        "https://VITRINE:8443, true, vitrine:8443, true",
        "https://vitrine, true, vitrine:443, true",
        "http://localhost:8081, false, localhost:8081, true",
        "https://[::1]:8443, true, [::1]:8443, true",
        "https://bench.example, true, vitrine:8443, true",
        "https://evil.example, true, vitrine:8443, false",
        "https://vitrine:8444, true, vitrine:8443, false",
        "http://vitrine:8443, true, vitrine:8443, false",
        "https://vitrine.evil.example:8443, true, vitrine:8443, false",
        "null, true, vitrine:8443, false",
        "'', true, '', false",
        "file://, true, vitrine:8443, false",
        "https://a b, true, a b, false",
    })
    void allowsItsOwnPagesAndThoseThatAreNamed(String origin, boolean secure, String host, boolean allowed) {
        assertThat(origins.allows(origin, secure, host)).isEqualTo(allowed);
    }

    @Test
    void allowsRequestsThatComeFromNoPage() {
        assertThat(origins.allows(null, true, "vitrine:8443")).isTrue();
        assertThat(origins.allows("https://vitrine", true, null)).isFalse();
    }
}
