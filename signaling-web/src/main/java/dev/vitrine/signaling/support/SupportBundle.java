package dev.vitrine.signaling.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP archive for whoever is asked for help. Every text in it went through a {@link Redaction}; the data directory, where
 * passwords and keys are, is not even looked at.
 */
public final class SupportBundle {

    private static final String READ_ME = """
            What Vitrine's server said of itself.

            configuration.txt   environment variables that concern it
            server.xml          the server's configuration
            server.json         versions, processor, memory
            statistics.json     guests and sessions, without the names of people
            metrics.txt         as /metrics has them
            threads.txt         what every thread does
            logs/               the newest logs

            Passwords, credentials, tokens, keys and links were replaced by [removed]. Names of users, addresses and file names
            may still stand in the logs: look before you give this to somebody else.
            """;

    private final Map<String, String> environment;
    private final Path serverXml;
    private final Path logs;

    /**
     * @param environment variables, from which what is secret is learned too
     * @param serverXml the server's configuration
     * @param logs the directory of its logs
     */
    public SupportBundle(Map<String, String> environment, Path serverXml, Path logs) {
        this.environment = Map.copyOf(environment);
        this.serverXml = serverXml;
        this.logs = logs;
    }

    /**
     * Writes the archive.
     *
     * @param more further texts by the names of their files
     */
    public void write(OutputStream to, Map<String, String> more) throws IOException {
        Redaction redaction = Redaction.of(environment);
        try (ZipOutputStream zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            put(zip, "README.txt", READ_ME);
            put(zip, "configuration.txt", redaction.apply(ShownConfiguration.of(environment)));
            if (Files.isRegularFile(serverXml)) {
                put(zip, "server.xml", redaction.apply(LogFiles.text(serverXml)));
            }
            for (Map.Entry<String, String> entry : more.entrySet()) {
                put(zip, entry.getKey(), redaction.apply(entry.getValue()));
            }
            put(zip, "threads.txt", redaction.apply(ThreadDump.now()));
            for (Path log : LogFiles.newest(logs)) {
                put(zip, "logs/" + logs.relativize(log), redaction.apply(LogFiles.text(log)));
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
