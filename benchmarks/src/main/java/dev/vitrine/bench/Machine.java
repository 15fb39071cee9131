package dev.vitrine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine on which is measured. */
final class Machine {

    private Machine() {}

    /** Processor, system and how busy others keep it, for people. */
    static String describe() {
        return "%d x %s, Linux %s, JDK %s, load %s when it began"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        load());
    }

    /** How many threads were running or waiting to, on average over the last minute. */
    static String load() {
        return read("/proc/loadavg").split(" ", 2)[0];
    }

    private static String processor() {
        return read("/proc/cpuinfo")
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
