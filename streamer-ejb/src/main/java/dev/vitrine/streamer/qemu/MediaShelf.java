package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The administrator's directories whose files may be inserted into drives. Links are followed before anything is compared, so
 * that no name and no link leads out of them.
 *
 * @param directories absolute paths
 */
public record MediaShelf(List<Path> directories) {

    public static final MediaShelf EMPTY = new MediaShelf(List.of());

    private static final int MOST_NAMES = 500;

    public MediaShelf {
        directories = List.copyOf(directories);
    }

    /** Where the file of that name really is; empty when it is not there, is no plain file or is not allowed. */
    public Optional<Path> find(String name) {
        return directories.stream()
                .flatMap(directory -> real(directory).stream())
                .flatMap(directory -> below(directory, name).stream())
                .findFirst();
    }

    /** The names that can be found, those below further directories left out, in order. */
    public List<String> names() {
        return directories.stream()
                .flatMap(directory -> real(directory).stream())
                .flatMap(MediaShelf::names)
                .filter(name -> find(name).isPresent())
                .distinct()
                .sorted()
                .limit(MOST_NAMES)
                .toList();
    }

    private static Stream<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
        } catch (IOException unreadable) {
            return Stream.of();
        }
    }

    private static Optional<Path> below(Path directory, String name) {
        try {
            return real(directory.resolve(name))
                    .filter(path -> path.startsWith(directory) && Files.isRegularFile(path));
        } catch (InvalidPathException noName) {
            return Optional.empty();
        }
    }

    private static Optional<Path> real(Path path) {
        try {
            return Optional.of(path.toRealPath());
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
