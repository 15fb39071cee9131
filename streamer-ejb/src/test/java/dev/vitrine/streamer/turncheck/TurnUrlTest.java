package dev.vitrine.streamer.turncheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.turncheck.TurnUrl.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnUrlTest {

    @Test
    void knowsWhatIsLeftOut() {
        assertThat(TurnUrl.parse("turn:t.example")).contains(new TurnUrl(true, "t.example", 3478, Transport.UDP));
        assertThat(TurnUrl.parse("turns:t.example")).contains(new TurnUrl(true, "t.example", 5349, Transport.TLS));
        assertThat(TurnUrl.parse("stun:t.example")).contains(new TurnUrl(false, "t.example", 3478, Transport.UDP));
        assertThat(TurnUrl.parse("stuns:t.example")).contains(new TurnUrl(false, "t.example", 5349, Transport.TLS));
    }

    @Test
    void readsAllThatCanBeSaid() {
        assertThat(TurnUrl.parse("turn:[2001:db8::1]:443?transport=tcp"))
                .contains(new TurnUrl(true, "2001:db8::1", 443, Transport.TCP));
        assertThat(TurnUrl.parse("turns:10.0.0.1:5350?transport=tcp"))
                .contains(new TurnUrl(true, "10.0.0.1", 5350, Transport.TLS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://t.example",
                "turn:",
                "turn:t.example:x",
                "turn:t.example?transport=sctp",
                "turns:t.example?transport=udp",
                "turn:u@t.example",
                "turn:2001:db8::1"
            })
    void refusesTheRest(String url) {
        assertThat(TurnUrl.parse(url)).isEmpty();
    }
}
