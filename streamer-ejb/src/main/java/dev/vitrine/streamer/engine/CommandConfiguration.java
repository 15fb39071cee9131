package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.json.JsonText;
import dev.vitrine.streamer.process.AllowedCommands;
import dev.vitrine.streamer.process.GuestCommand;
import dev.vitrine.streamer.supervision.RestartPolicy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads which program makes a guest: {@code PREFIXcommand}, {@code arguments}, {@code directory} and {@code restart}; and
 * what may be run at all: {@code vitrine.commands} and {@code vitrine.command.directories}.
 */
final class CommandConfiguration {

    private static final String COMMANDS = "vitrine.commands";
    private static final String DIRECTORIES = "vitrine.command.directories";
    private static final String ABSOLUTE = "absolute paths parted by commas";
    private static final String WORDS = "an array of strings in JSON, such as [\"-m\", \"512\"]";

    private CommandConfiguration() {}

    /** Without any, nothing is allowed. */
    static AllowedCommands allowed(ConfigurationValues values) {
        return new AllowedCommands(paths(values, COMMANDS), paths(values, DIRECTORIES));
    }

    /**
     * The program of a guest; empty when it has none.
     *
     * @param environment what the program is told of the guest
     */
    static Optional<GuestCommand> read(
            ConfigurationValues values, String prefix, AllowedCommands allowed, Map<String, String> environment) {
        Optional<String> command = values.text(prefix + "command");
        if (command.isEmpty()) {
            requireNothing(values, prefix);
            return Optional.empty();
        }
        return Optional.of(new GuestCommand(
                program(prefix + "command", command.get(), allowed),
                arguments(values, prefix + "arguments"),
                directory(values, prefix + "directory", allowed),
                environment,
                restart(values, prefix + "restart")));
    }

    private static List<Path> paths(ConfigurationValues values, String name) {
        return values.list(name, "").stream()
                .map(text -> absolute(name, text, ABSOLUTE))
                .toList();
    }

    private static Path absolute(String name, String text, String allowed) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException noPath) {
            throw new ConfigurationException(name, text, allowed, noPath);
        }
        throw new ConfigurationException(name, text, allowed);
    }

    private static void requireNothing(ConfigurationValues values, String prefix) {
        for (String field : List.of("arguments", "directory", "restart")) {
            values.text(prefix + field).ifPresent(text -> {
                throw new ConfigurationException(prefix + field, text, "left out, or command set too");
            });
        }
    }

    private static Path program(String name, String text, AllowedCommands allowed) {
        if (allowed.programs().isEmpty()) {
            throw new ConfigurationException(
                    name,
                    text,
                    "left out: the server starts no programs, because "
                            + ConfigurationException.environmentName(COMMANDS) + " is not set");
        }
        String one = "the absolute path of a program that can be run and that "
                + ConfigurationException.environmentName(COMMANDS) + " allows: " + listed(allowed.programs());
        Path path = absolute(name, text, one);
        if (allowed.program(path).isEmpty()) {
            throw new ConfigurationException(name, text, one);
        }
        return path;
    }

    private static Path directory(ConfigurationValues values, String name, AllowedCommands allowed) {
        String text = values.text(name)
                .orElseGet(() -> allowed.directories().isEmpty()
                        ? ""
                        : allowed.directories().getFirst().toString());
        String one = "the absolute path of a directory that " + ConfigurationException.environmentName(DIRECTORIES)
                + " allows: " + listed(allowed.directories());
        Path path = absolute(name, text, one);
        if (allowed.directory(path).isEmpty()) {
            throw new ConfigurationException(name, text, one);
        }
        return path;
    }

    private static List<String> arguments(ConfigurationValues values, String name) {
        Optional<String> text = values.text(name);
        if (text.isEmpty()) {
            return List.of();
        }
        if (JsonText.read(text.get()) instanceof List<?> list
                && list.stream().allMatch(one -> one instanceof String word && word.indexOf('\0') < 0)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new ConfigurationException(name, text.get(), WORDS);
    }

    private static RestartPolicy restart(ConfigurationValues values, String name) {
        String text = values.text(name).orElse(RestartPolicy.ON_FAILURE.word());
        return RestartPolicy.ofWord(text)
                .orElseThrow(() -> new ConfigurationException(
                        name,
                        text,
                        Stream.of(RestartPolicy.values())
                                .map(RestartPolicy::word)
                                .collect(Collectors.joining(", "))));
    }

    private static String listed(List<Path> paths) {
        return paths.isEmpty() ? "none" : paths.stream().map(Path::toString).collect(Collectors.joining(", "));
    }
}
