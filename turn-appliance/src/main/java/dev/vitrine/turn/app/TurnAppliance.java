package dev.vitrine.turn.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command line of the appliance. */
@Command(
        name = "turn",
        mixinStandardHelpOptions = true,
        version = "Vitrine TURN appliance",
        sortOptions = false,
        subcommands = KeysCommand.class,
        description = "A TURN and STUN server: RFC 8656, 8489, 6062, 8016, 5780.",
        footer = {
            "",
            "SIGHUP reads users, secrets, peers, quotas and the certificate again.",
            "SIGTERM or SIGINT lets live allocations end, a second one stops at once."
        })
public final class TurnAppliance implements Callable<Integer> {
    private static final int USAGE_ERROR = 2;

    @Mixin
    private Options options = new Options();

    private final List<String> arguments;

    private TurnAppliance(String[] arguments) {
        this.arguments = List.of(arguments);
    }

    /** Starts the appliance and ends the process when it has stopped. */
    public static void main(String[] arguments) {
        System.exit(commandLine(new TurnAppliance(arguments)).execute(arguments));
    }

    private static CommandLine commandLine(TurnAppliance appliance) {
        return new CommandLine(appliance).setOverwrittenOptionsAllowed(true).setUsageHelpWidth(100);
    }

    @Override
    public Integer call() throws InterruptedException {
        Appliance appliance;
        try {
            appliance = new Appliance(withFile(options, arguments), System.getenv(), System.out);
        } catch (InvalidConfiguration | IOException e) {
            System.err.println(e.getMessage());
            return USAGE_ERROR;
        }
        try (appliance) {
            Signals.on("HUP", () -> reload(appliance));
            Signals.on("TERM", appliance::drainOrStop);
            Signals.on("INT", appliance::drainOrStop);
            appliance.awaitStop();
        }
        return 0;
    }

    private void reload(Appliance appliance) {
        try {
            appliance.reload(withFile(options, arguments));
        } catch (InvalidConfiguration e) {
            appliance.complain("configuration not reloaded: " + e.getMessage());
        }
    }

    /** The options of the configuration file with those of the command line after them. */
    static Options withFile(Options typed, List<String> arguments) throws InvalidConfiguration {
        if (typed.config == null) {
            return typed;
        }
        List<String> all = new ArrayList<>(ConfigurationFiles.options(typed.config));
        all.addAll(arguments);
        return parse(all);
    }

    /** Reads options from arguments alone. */
    static Options parse(List<String> arguments) throws InvalidConfiguration {
        TurnAppliance parsed = new TurnAppliance(new String[0]);
        try {
            commandLine(parsed).parseArgs(arguments.toArray(new String[0]));
        } catch (CommandLine.ParameterException e) {
            throw new InvalidConfiguration(describe(e.getMessage()));
        }
        return parsed.options;
    }

    private static String describe(@Nullable String message) {
        return message == null ? "the options cannot be read; --help lists them" : message + "; --help lists them all";
    }
}
