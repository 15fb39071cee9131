package dev.vitrine.turn.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the command line clients of Debian's package coturn. */
final class CoturnClient {
    private static final int PATIENCE_SECONDS = 240;
    private static final Pattern TOTALS = Pattern.compile("start_mclient: tot_send_msgs=(\\d+), tot_recv_msgs=(\\d+)");

    /** How a client ended and what it said. */
    record Result(int exitCode, String output) {
        int sentMessages() {
            return total(1);
        }

        int receivedMessages() {
            return total(2);
        }

        private int total(int group) {
            Matcher totals = TOTALS.matcher(output);
            return totals.find() ? Integer.parseInt(totals.group(group)) : -1;
        }
    }

    private CoturnClient() {}

    /** Runs a command to its end and takes down what it says. */
    static Result run(List<String> command, Path directory) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "client", ".log");
        Process process = start(command, output);
        try {
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            String text = String.join(" ", command) + "\n" + Files.readString(output, StandardCharsets.ISO_8859_1);
            return new Result(ended ? process.exitValue() : -1, ended ? text : text + "\ndid not end");
        } finally {
            process.destroyForcibly();
        }
    }

    /** A peer on loopback that sends everything back. */
    static Process peer(int port, Path output) throws IOException {
        return start(List.of("turnutils_peer", "-L", "127.0.0.1", "-L", "::1", "-p", Integer.toString(port)), output);
    }

    private static Process start(List<String> command, Path output) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException("cannot run " + command.getFirst() + ": install Debian's package coturn", e);
        }
    }
}
