package dev.vitrine.streamer.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowedCommandsTest {

    @TempDir
    private Path root;

    private Path allowedDirectory = Path.of("");
    private Path allowed = Path.of("");
    private Path forbidden = Path.of("");
    private AllowedCommands commands = AllowedCommands.NONE;

    @BeforeEach
    void make() throws IOException {
        root = root.toRealPath();
        allowedDirectory = Files.createDirectory(root.resolve("allowed"));
        allowed = program(allowedDirectory.resolve("emulator"));
        forbidden = program(root.resolve("shell"));
        commands = new AllowedCommands(List.of(allowedDirectory), List.of(allowedDirectory));
    }

    @Test
    void nothingIsAllowedWithoutAList() {
        assertThat(AllowedCommands.NONE.program(allowed)).isEmpty();
        assertThat(AllowedCommands.NONE.directory(root)).isEmpty();
    }

    @Test
    void aProgramIsAllowedByItselfOrByItsDirectory() {
        assertThat(commands.program(allowed)).contains(allowed);
        assertThat(new AllowedCommands(List.of(allowed), List.of()).program(allowed))
                .contains(allowed);
        assertThat(commands.program(forbidden)).isEmpty();
    }

    @Test
    void noLinkLeadsOut() throws IOException {
        Path out = Files.createSymbolicLink(allowedDirectory.resolve("link"), forbidden);
        assertThat(commands.program(out)).isEmpty();
        Path in = Files.createSymbolicLink(root.resolve("link"), allowed);
        assertThat(commands.program(in)).as("the program itself is allowed").contains(allowed);
        Path directory = Files.createSymbolicLink(allowedDirectory.resolve("up"), root);
        assertThat(commands.directory(directory)).isEmpty();
    }

    @Test
    void noDotsLeadOut() {
        assertThat(commands.program(allowedDirectory.resolve("../shell"))).isEmpty();
        assertThat(commands.program(allowedDirectory.resolve("../allowed/emulator")))
                .contains(allowed);
        assertThat(commands.directory(allowedDirectory.resolve(".."))).isEmpty();
    }

    @Test
    void aNameThatOnlyBeginsLikeAnAllowedOneIsAnother() throws IOException {
        Path similar = Files.createDirectory(root.resolve("allowed-not"));
        assertThat(commands.program(program(similar.resolve("emulator")))).isEmpty();
        assertThat(commands.directory(similar)).isEmpty();
    }

    @Test
    void theListMayNameALink() throws IOException {
        Path link = Files.createSymbolicLink(root.resolve("list"), allowedDirectory);
        assertThat(new AllowedCommands(List.of(link), List.of(link)).program(allowed))
                .contains(allowed);
    }

    @Test
    void whatIsNoProgramIsNone() throws IOException {
        Path text = Files.writeString(allowedDirectory.resolve("notes"), "no program");
        assertThat(commands.program(text)).isEmpty();
        assertThat(commands.program(allowedDirectory)).isEmpty();
        assertThat(commands.program(allowedDirectory.resolve("absent"))).isEmpty();
        assertThat(commands.program(Path.of("emulator"))).isEmpty();
        assertThat(commands.directory(allowed)).isEmpty();
    }

    private static Path program(Path path) throws IOException {
        Files.writeString(path, "#!/bin/true\n");
        assertThat(path.toFile().setExecutable(true)).isTrue();
        return path;
    }
}
