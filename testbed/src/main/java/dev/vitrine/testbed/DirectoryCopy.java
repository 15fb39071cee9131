package dev.vitrine.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A tree of files, once more. */
final class DirectoryCopy {

    private DirectoryCopy() {}

    /** @param to is made, with all above it */
    static void of(Path from, Path to) {
        try (Stream<Path> tree = Files.walk(from)) {
            List<Path> outermostFirst = tree.toList();
            Files.createDirectories(to.getParent());
            for (Path entry : outermostFirst) {
                Files.copy(entry, to.resolve(from.relativize(entry)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
