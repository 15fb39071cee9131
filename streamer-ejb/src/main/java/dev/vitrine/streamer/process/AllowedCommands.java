package dev.vitrine.streamer.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The administrator's list of what may be run for guests. Links are followed before anything is compared, of what is asked
 * for and of the list itself, so that no link leads out of it.
 *
 * @param programs absolute paths of programs, and of directories with programs in or below them
 * @param directories absolute paths of directories in or below which programs may run
 */
public record AllowedCommands(List<Path> programs, List<Path> directories) {

    public static final AllowedCommands NONE = new AllowedCommands(List.of(), List.of());

    public AllowedCommands {
        programs = List.copyOf(programs);
        directories = List.copyOf(directories);
    }

    /** Where the program really is; empty when it is not there, cannot be run or is not allowed. */
    public Optional<Path> program(Path asked) {
        return real(asked)
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .filter(path -> isBelow(path, programs));
    }

    /** Where the directory really is; empty when it is not there or not allowed. */
    public Optional<Path> directory(Path asked) {
        return real(asked).filter(Files::isDirectory).filter(path -> isBelow(path, directories));
    }

    private static boolean isBelow(Path path, List<Path> allowed) {
        return allowed.stream().flatMap(one -> real(one).stream()).anyMatch(path::startsWith);
    }

    private static Optional<Path> real(Path path) {
        try {
            return path.isAbsolute() ? Optional.of(path.toRealPath()) : Optional.empty();
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
