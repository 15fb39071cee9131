package dev.vitrine.streamer.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"rom\": \"Quadra.ROM\", \"ramsize\": 16, \"list\": [1, -2.5, true, false, null, {}]}",
                "\"a\\u000a\\\"\\\\\\u00e9\""
            })
    void whatWasReadIsWrittenAsItWas(String text) {
        Object value = JsonText.read(text);
        assertThat(value).isNotNull();
        assertThat(JsonWriter.write(value)).isEqualTo(text);
    }

    @Test
    void aNumberWithoutEndIsNull() {
        assertThat(JsonWriter.write(Double.POSITIVE_INFINITY)).isEqualTo("null");
    }
}
