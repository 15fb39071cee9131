package dev.vitrine.signaling.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalingPortTest {

    private final SignalingPort port = new SignalingPort(8000, 8090);

    @ParameterizedTest
    @CsvSource({
        "https://vitrine:8000, true, vitrine:8090, true",
        "https://VITRINE:8000, true, vitrine:8090, true",
        "https://[::1]:8000, true, [::1]:8090, true",
        "https://vitrine:8090, true, vitrine:8000, false",
        "https://vitrine:8001, true, vitrine:8090, false",
        "https://vitrine, true, vitrine:8090, false",
        "https://evil.example:8000, true, vitrine:8090, false",
        "https://vitrine:8000@evil.example:8000, true, vitrine:8090, false",
        "http://vitrine:8000, true, vitrine:8090, false",
        "https://vitrine:8000, false, vitrine:8090, false",
        "https://vitrine:8000, true, vitrine:8091, false",
        "https://vitrine:8000, true, vitrine, false",
        "null, true, vitrine:8090, false",
        "https://vitrine:99999, true, vitrine:8090, false",
    })
    void thePageOfTheFirstPortAloneMayAskAtTheSecond(String origin, boolean secure, String host, boolean admitted) {
        assertThat(port.admits(origin, secure, host)).isEqualTo(admitted);
    }

    @Test
    void aPageOfTheFirstPortIsToldOfTheSecond() {
        assertThat(port.beside(true, "vitrine:8000")).hasValue(8090);
        assertThat(port.beside(true, "vitrine:8090")).isEmpty();
        assertThat(port.beside(false, "vitrine:8000")).isEmpty();
        assertThat(port.beside(true, null)).isEmpty();
        assertThat(new SignalingPort(443, 8090).beside(true, "vitrine")).hasValue(8090);
    }

    @Test
    void withoutASecondPortNothingIsDifferent() {
        SignalingPort none = new SignalingPort(8443, -1);
        assertThat(none.beside(true, "vitrine:8443")).isEqualTo(OptionalInt.empty());
        assertThat(none.admits("https://vitrine:8443", true, "vitrine:-1")).isFalse();
    }
}
