package dev.vitrine.bench.turn;

import dev.vitrine.testbed.Checkout;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The program of {@code bench-load}, on processor 1. */
final class LoadGenerator {

    private final Path program;

    private LoadGenerator(Path program) {
        this.program = program;
    }

    /** Makes it when it is not up to date. */
    static LoadGenerator built() {
        Path source = Checkout.root().resolve("bench-load");
        try {
            int status = new ProcessBuilder("make", "-s", "-C", source.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("make -C " + source + " failed, see above");
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot make " + source, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the load generator was made", interrupted);
        }
        return new LoadGenerator(source.resolve("build/turn-load"));
    }

    /** Offers a load, first without measuring. */
    LoadResult run(TurnRelay relay, Load load, double warmUpSeconds, double seconds) {
        Process process = start(relay, load.arguments(warmUpSeconds, seconds));
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            int status = process.waitFor();
            if (line == null || status != 0) {
                throw new IllegalStateException(
                        "no load could be put on " + relay.kind().label() + ", see above");
            }
            return LoadResult.parse(line);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", interrupted);
        } finally {
            process.destroy();
        }
    }

    /** Prepares to hold up to so many allocations, of which there are none yet. */
    HeldAllocations hold(TurnRelay relay, int most) {
        return new HeldAllocations(start(relay, "hold --flows " + most));
    }

    private Process start(TurnRelay relay, String arguments) {
        Stream<String> whom = Stream.of(
                program.toString(),
                "--port",
                Integer.toString(relay.port()),
                "--pid",
                Long.toString(relay.pid()),
                "--user",
                TurnUser.NAME,
                "--realm",
                TurnUser.REALM,
                "--key",
                TurnUser.keyHex());
        List<String> command = Pinned.to(
                Pinned.LOAD,
                Stream.concat(whom, Stream.of(arguments.split(" "))).toList());
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot start " + program, failure);
        }
    }
}
