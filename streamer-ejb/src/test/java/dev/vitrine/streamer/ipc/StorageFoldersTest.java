package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageFoldersTest {

    @Test
    void onlyFilesOfTheDirectoryCanBeChosen(@TempDir Path directory) throws IOException {
        Path roms = Files.createDirectory(directory.resolve("roms"));
        Path secret = Files.writeString(directory.resolve("secret"), "x");
        Files.writeString(roms.resolve("Quadra.ROM"), "x");
        Files.writeString(roms.resolve(".hidden"), "x");
        Files.createDirectory(roms.resolve("folder"));
        Files.createSymbolicLink(roms.resolve("Linked.ROM"), roms.resolve("Quadra.ROM"));
        Files.createSymbolicLink(roms.resolve("out"), secret);
        Files.createSymbolicLink(roms.resolve("dangling"), directory.resolve("nothing"));
        StorageFolders folders = new StorageFolders(roms, directory.resolve("absent"));
        assertThat(folders.romNames()).containsExactly("Linked.ROM", "Quadra.ROM");
        assertThat(folders.diskNames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"rom\": \"Quadra.ROM\", \"ramsize\": 16}",
                "{\"disks\": [\"System 7.img\", \"games/..data.img\"]}",
                "{\"screen\": \"/not/a/file\"}"
            })
    void namesInsideTheDirectoryAreTaken(String config) {
        assertThat(StorageFolders.fault(config)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rom\": \"/etc/passwd\"}",
                "{\"rom\": \"../Quadra.ROM\"}",
                "{\"rom\": \"a/../../b\"}",
                "{\"disks\": [\"System7.img\", \"..\"]}",
                "{\"disks\": [{\"path\": \"../x.img\"}]}",
                "{\"disk\": \"a\\u0000b\"}",
                "[]"
            })
    void namesThatLeaveItAreRefused(String config) {
        assertThat(StorageFolders.fault(config)).isNotEmpty();
    }
}
