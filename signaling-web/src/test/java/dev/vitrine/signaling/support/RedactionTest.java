package dev.vitrine.signaling.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final Map<String, String> CONFIGURATION = Map.of(
            "QEMU_WEBRTC_TURN_SECRET", "north star",
            "keystore_password", "a\"b\\c&d",
            "VITRINE_DATABASE_URL", "jdbc:postgresql://vitrine:se5ame@db.example/vitrine?password=0pen",
            "QEMU_WEBRTC_ICE_SERVERS", "[{\"urls\":\"turn:t.example\",\"username\":\"u\",\"credential\":\"cr3d\"}]",
            "VITRINE_HOST", "vitrine.example");

    private final Redaction redaction = Redaction.of(CONFIGURATION);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the secret is north star, he said",
                "north+star in a URL",
                "bm9ydGggc3Rhcg== in a header",
                "{\"value\": \"a\\\"b\\\\c&d\"}",
                "<a value=\"a&quot;b\\c&amp;d\"/>",
                "connecting as vitrine/se5ame",
                "0pen was refused",
                "cr3d is wrong"
            })
    void takesTheConfigurationsSecretsOutWhereverTheyStand(String text) {
        assertThat(redaction.apply(text))
                .contains("[removed]")
                .doesNotContain("north", "bm9yd", "b\\c", "c&d", "se5ame", "0pen", "cr3d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer 7f3e-UNKNOWN",
                "GET /sign-in?link=UNKNOWN HTTP/1.1",
                "Sec-WebSocket-Protocol: vitrine.1, vitrine.bearer.UNKNOWN",
                "Cookie: vitrine-session=UNKNOWN",
                "db_password=UNKNOWN",
                "<user name=\"x\" password=\"UNKNOWN it is\"/>",
                "{\"credential\": \"UNKNOWN\"}",
                "amqp://somebody:UNKNOWN@broker",
                "-----BEGIN PRIVATE KEY-----\nUNKNOWN\n-----END PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nUNKNOWN and cut off"
            })
    void takesOutWhatStandsWhereSecretsDo(String text) {
        assertThat(redaction.apply(text)).contains("[removed]").doesNotContain("UNKNOWN");
    }

    @Test
    void leavesTheRestAsItIs() {
        String text = "[ERROR] guest 'cluster' at vitrine.example is off: no such socket /run/x; headersRef=\"safe\"";

        assertThat(redaction.apply(text)).isEqualTo(text);
    }

    @Test
    void showsOfTheConfigurationWhatConcernsVitrineAndNoSecret() {
        String shown = redaction.apply(ShownConfiguration.of(Map.of(
                "VITRINE_HOST", "vitrine.example",
                "QEMU_WEBRTC_TURN_SECRET", "north star",
                "AWS_ACCESS_KEY", "nobody's business",
                "OTEL_EXPORTER_OTLP_HEADERS", "x=UNKNOWN")));

        assertThat(shown)
                .contains("VITRINE_HOST=vitrine.example\n", "QEMU_WEBRTC_TURN_SECRET=[removed]")
                .doesNotContain("AWS", "business", "UNKNOWN");
    }
}
