package dev.vitrine.signaling.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void isToldByThePageInTheSameWords() throws IOException {
        String page = Files.readString(Path.of("src/main/webapp/core/sign-on.js"));

        for (Refusal refusal : Refusal.values()) {
            assertThat(page).contains(refusal.code()).contains('"' + refusal.sentence() + '"');
        }
    }
}
