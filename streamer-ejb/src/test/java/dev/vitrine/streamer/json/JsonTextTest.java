package dev.vitrine.streamer.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

    @Test
    void readsValuesOfEachKind() {
        assertThat(JsonText.read(
                        " {\"a\": [1, -2.5e3, true, false], \"b\": {}, \"c\": \"x\\n\\u00e9\\\"\", \"d\": []} "))
                .isEqualTo(Map.of(
                        "a", List.of(1.0, -2500.0, true, false), "b", Map.of(), "c", "x\n\u00e9\"", "d", List.of()));
        assertThat(JsonText.read("null")).isSameAs(JsonText.NULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "01",
                "1.",
                "+1",
                "tru",
                "\"a",
                "\"\\x\"",
                "\"\\u12\"",
                "{} {}",
                "nul",
                "\"a\nb\"",
                "{a:1}",
                "NaN"
            })
    void whatIsNoJsonIsNull(String text) {
        assertThat(JsonText.read(text)).isNull();
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(JsonText.read("[".repeat(100_000) + "]".repeat(100_000))).isNull();
        assertThat(JsonText.read("[".repeat(60) + "]".repeat(60))).isNotNull();
    }

    @FuzzTest(maxDuration = "5m")
    void fuzz(byte[] text) {
        Object first = JsonText.read(new String(text, StandardCharsets.UTF_8));
        assertThat(JsonText.read(new String(text, StandardCharsets.UTF_8))).isEqualTo(first);
    }
}
