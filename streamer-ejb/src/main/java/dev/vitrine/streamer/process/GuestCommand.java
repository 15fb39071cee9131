package dev.vitrine.streamer.process;

import dev.vitrine.streamer.supervision.RestartPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program that makes a guest. No shell ever reads it.
 *
 * @param program an absolute path
 * @param arguments each as the program gets it
 * @param directory in which it runs
 * @param environment what it gets beside the few variables of the server's own that every program needs
 * @param restart what happens when it ends by itself
 */
public record GuestCommand(
        Path program, List<String> arguments, Path directory, Map<String, String> environment, RestartPolicy restart) {

    public GuestCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }
}
