package dev.vitrine.signaling.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadyTest {

    @Test
    void needsADirectoryOnADiskWithRoom(@TempDir Path data) {
        assertThat(Ready.trouble(data, 1)).isEmpty();
        assertThat(Ready.trouble(data, Long.MAX_VALUE).orElseThrow()).contains("MiB left: it must have");
        assertThat(Ready.trouble(data.resolve("gone"), 1).orElseThrow())
                .contains("VITRINE_DATA", "must be a directory");
    }
}
