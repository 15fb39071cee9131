package dev.vitrine.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a JVM holds, counted from outside by {@code /proc}.
 *
 * @param threads all but those that the JVM and the server's own pool start and end as they like
 * @param mappings files mapped into memory, each mapping counted
 * @param descriptors open file descriptors
 * @param residentBytes resident memory
 */
record ProcessCensus(int threads, int mappings, int descriptors, long residentBytes) {

    /** Beginnings of the names (the kernel keeps 15 letters) of threads whose number says nothing about the application. */
    private static final List<String> NOT_OURS = List.of(
            "C1 Compiler",
            "C2 Compiler",
            "GC Thread",
            "G1 ",
            "Default Executo",
            "Common-Cleaner",
            "Attach Listener",
            "JVMCI");

    static ProcessCensus of(long pid) {
        Path process = Path.of("/proc", String.valueOf(pid));
        return new ProcessCensus(
                threads(process.resolve("task")),
                (int) lines(process.resolve("maps"))
                        .filter(line -> line.contains(" /"))
                        .count(),
                count(process.resolve("fd")),
                lines(process.resolve("status"))
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                        .findFirst()
                        .orElseThrow());
    }

    /** Whether nothing but memory is more than in {@code before}. */
    boolean holdsNoMoreThan(ProcessCensus before) {
        return threads <= before.threads && mappings <= before.mappings && descriptors <= before.descriptors;
    }

    private static int threads(Path tasks) {
        try (Stream<Path> each = Files.list(tasks)) {
            return (int)
                    each.map(task -> lines(task.resolve("comm")).findFirst().orElse(""))
                            .filter(name -> !name.isEmpty() && NOT_OURS.stream().noneMatch(name::startsWith))
                            .count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The lines of a file in /proc; none when its thread is gone meanwhile. */
    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException gone) {
            return Stream.empty();
        }
    }

    private static int count(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return (int) entries.count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
