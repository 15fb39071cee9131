package dev.vitrine.turn.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.vitrine.turn.auth.PeerRule;
import dev.vitrine.turn.wire.TransportAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts of operators: read or refused with a message that names the option, and nothing else. */
class ConfigurationFuzzTest {
    private static final int DAMAGED = 5_000;
    private static final String ALPHABET = "0123456789abcdefABCDEF:./[]-{}keys \u00e9\u0000%,";

    @FuzzTest
    void anyTextIsReadOrRefusedByName(byte[] bytes) {
        everyReader(new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void damagedTextsAreReadOrRefusedByName() {
        List<String> seeds = List.of(
                "192.0.2.1:3478",
                "[2001:db8::1]:3478",
                "10.0.0.0/8:1000-2000",
                "[fd00::]/8:53",
                "::ffff:127.0.0.1",
                "49152-65535",
                "alice:{keys}" + "0".repeat(32) + ":" + "f".repeat(64));
        Random random = new Random(20);
        for (int i = 0; i < DAMAGED; i++) {
            StringBuilder text = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
            for (int edits = random.nextInt(4); edits > 0 && !text.isEmpty(); edits--) {
                int at = random.nextInt(text.length());
                char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, other);
                    case 1 -> text.insert(at, other);
                    default -> text.deleteCharAt(at);
                }
            }
            everyReader(text.toString());
        }
    }

    private interface Reading {
        void read(String option, String text) throws InvalidConfiguration;
    }

    private static void everyReader(String text) {
        attempt(text, (option, it) -> {
            TransportAddress read = AddressText.withPort(option, it);
            assertThat(AddressText.withPort(option, read.toString())).isEqualTo(read);
        });
        attempt(text, AddressText::host);
        attempt(text, AddressText::ports);
        attempt(text, (option, it) -> {
            PeerRule rule = AddressText.rule(option, it, true);
            assertThat(rule.minPort()).isBetween(0, rule.maxPort());
        });
        attempt(text, (option, it) -> ConfigurationFiles.user(option, it, "realm"));
    }

    private static void attempt(String text, Reading reading) {
        try {
            reading.read("--option", text);
        } catch (InvalidConfiguration e) {
            assertThat(e).hasMessageContaining("--option");
        }
    }
}
