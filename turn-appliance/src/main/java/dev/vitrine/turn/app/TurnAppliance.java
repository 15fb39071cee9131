package dev.vitrine.turn.app;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;

/** The command line of the appliance. */
public final class TurnAppliance {
    private static final int USAGE_ERROR = 2;
    private static final String KEYS = "keys";

    private final Arguments arguments;

    private TurnAppliance(Arguments arguments) {
        this.arguments = arguments;
    }

    /** Starts the appliance and ends the process when it has stopped. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) throws InterruptedException {
        if (arguments.length > 0 && arguments[0].equals(KEYS)) {
            return new CommandLine(new KeysCommand()).execute(Arrays.copyOfRange(arguments, 1, arguments.length));
        }
        try {
            Arguments read = new Arguments(List.of(arguments));
            return read.printHelpIfRequested() ? 0 : new TurnAppliance(read).serve();
        } catch (InvalidConfiguration e) {
            System.err.println(e.message());
            return USAGE_ERROR;
        }
    }

    private int serve() throws InterruptedException {
        Appliance appliance;
        try {
            appliance = new Appliance(arguments.read(), System.getenv(), System.out);
        } catch (InvalidConfiguration e) {
            System.err.println(arguments.placed(e));
            return USAGE_ERROR;
        } catch (IOException e) {
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
            appliance.reload(arguments.read());
        } catch (InvalidConfiguration e) {
            appliance.complain("configuration not reloaded: " + arguments.placed(e));
        }
    }

    /** Reads options from arguments alone. */
    static Options parse(List<String> arguments) throws InvalidConfiguration {
        return Arguments.parse(arguments);
    }
}
