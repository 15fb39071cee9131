package dev.vitrine.turn.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line with the configuration file that it names, which goes before it and is read anew each time. */
final class Arguments {
    private final List<String> typed;
    private final ParseResult parsed;
    private volatile ConfigurationLines lines = ConfigurationLines.NONE;

    /** @throws InvalidConfiguration when the command line itself cannot be read */
    Arguments(List<String> typed) throws InvalidConfiguration {
        this.typed = List.copyOf(typed);
        this.parsed = result(typed);
    }

    /** Prints help or version if the command line asks for it, and says whether it did. */
    boolean printHelpIfRequested() {
        return CommandLine.printHelpIfRequested(parsed);
    }

    /** Reads everything; {@link #placed} tells where a wrong option stands. */
    Options read() throws InvalidConfiguration {
        lines = ConfigurationLines.NONE;
        Options alone = new Options(parsed);
        if (alone.config == null) {
            return alone;
        }
        ConfigurationLines read = ConfigurationLines.read(alone.config);
        lines = read;
        List<String> all = new ArrayList<>(read.arguments());
        all.addAll(typed);
        return parse(all);
    }

    /** The message, with the file's line on which the option stands that it names. */
    String placed(InvalidConfiguration mistake) {
        return lines.placed(mistake.message());
    }

    /** Reads options from arguments alone. */
    static Options parse(List<String> arguments) throws InvalidConfiguration {
        return new Options(result(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(OptionTable.spec()).setOverwrittenOptionsAllowed(true);
    }

    private static ParseResult result(List<String> arguments) throws InvalidConfiguration {
        try {
            return commandLine().parseArgs(arguments.toArray(new String[0]));
        } catch (ParameterException e) {
            throw new InvalidConfiguration(describe(e.getMessage()));
        }
    }

    private static String describe(@Nullable String message) {
        return (message == null ? "the options cannot be read" : message) + "; --help lists them all";
    }
}
