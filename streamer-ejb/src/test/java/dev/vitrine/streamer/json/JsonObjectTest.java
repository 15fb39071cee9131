package dev.vitrine.streamer.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonObjectTest {

    @Test
    void whatItWritesIsReadAgain() {
        String strange = "a\"b\\c\nd\u0001é😀";
        String text = new JsonObject()
                .put("text", strange)
                .put("number", -5)
                .put("real", 0.1234567)
                .put("none", Double.NaN)
                .put("yes", true)
                .put("object", Map.of("a", "b"))
                .toString();

        Object read = JsonText.read(text);

        assertThat(text).doesNotContain("\n");
        assertThat(JsonText.member(read, "text")).isEqualTo(strange);
        assertThat(JsonText.member(read, "number")).isEqualTo(-5.0);
        assertThat(JsonText.member(read, "real")).isEqualTo(0.123);
        assertThat(JsonText.member(read, "none")).isSameAs(JsonText.NULL);
        assertThat(JsonText.member(read, "yes")).isEqualTo(true);
        assertThat(JsonText.member(read, "object")).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void nothingIsAnObjectToo() {
        assertThat(new JsonObject()).hasToString("{}");
    }
}
