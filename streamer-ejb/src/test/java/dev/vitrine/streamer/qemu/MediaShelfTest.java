package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaShelfTest {

    @TempDir
    Path directory;

    private Path media;
    private MediaShelf shelf;

    @BeforeEach
    void fill() throws IOException {
        media = directory.resolve("media");
        Files.createDirectories(media.resolve("more"));
        Files.writeString(media.resolve("tools.iso"), "tools");
        Files.writeString(media.resolve("more/drivers.iso"), "drivers");
        Files.writeString(directory.resolve("secret"), "secret");
        Files.createSymbolicLink(media.resolve("link.iso"), directory.resolve("secret"));
        Files.createSymbolicLink(media.resolve("inside.iso"), media.resolve("tools.iso"));
        shelf = new MediaShelf(List.of(directory.resolve("absent"), media));
    }

    @Test
    void findsWhatIsBelow() throws IOException {
        assertThat(shelf.find("tools.iso")).contains(media.toRealPath().resolve("tools.iso"));
        assertThat(shelf.find("more/drivers.iso")).isPresent();
        assertThat(shelf.find("inside.iso")).contains(media.toRealPath().resolve("tools.iso"));
        assertThat(shelf.names()).containsExactly("inside.iso", "tools.iso");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "more", "none.iso", "../secret", "more/../../secret", "link.iso", "a\0b"})
    void whatLeavesOrIsNoFileIsNotFound(String name) {
        assertThat(shelf.find(name)).isEmpty();
    }

    @Test
    void noAbsolutePathLeaves() {
        assertThat(shelf.find(directory.resolve("secret").toString())).isEmpty();
        assertThat(shelf.find("/etc/passwd")).isEmpty();
        assertThat(MediaShelf.EMPTY.find("tools.iso")).isEmpty();
    }
}
