package dev.vitrine.browser;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM holds, counted from outside by {@code /proc}.
 *
 * @param held how many of each: threads by name, but those that the JVM and the server's own pool start and end as they like;
 *     files mapped into memory, each mapping counted; open descriptors by what they lead to, but for the server's own jars
 * @param residentBytes resident memory
 */
record ProcessCensus(Map<String, Long> held, long residentBytes) {

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

    /** The server's own jars and its copies of them, which it opens when it first needs something of them. */
    private static final Pattern OF_THE_SERVER =
            Pattern.compile(".*/(wlp/(lib|dev|bin)|workarea/org\\.eclipse\\.osgi)/.*");

    static ProcessCensus of(long pid) {
        Path process = Path.of("/proc", String.valueOf(pid));
        Map<String, Long> held = Stream.of(threads(process), mappings(process), descriptors(process))
                .flatMap(each -> each)
                .collect(groupingBy(each -> each, TreeMap::new, counting()));
        return new ProcessCensus(held, residentBytes(process));
    }

    /** What is more than in {@code before}, and by how much; memory left out. */
    Map<String, Long> excessOver(ProcessCensus before) {
        Map<String, Long> excess = new TreeMap<>();
        held.forEach((what, count) -> {
            long more = count - before.held.getOrDefault(what, 0L);
            if (more > 0) {
                excess.put(what, more);
            }
        });
        return excess;
    }

    private static Stream<String> threads(Path process) {
        return entries(process.resolve("task"))
                .flatMap(task -> lines(task.resolve("comm")))
                .filter(name -> NOT_OURS.stream().noneMatch(name::startsWith))
                .map(name -> "thread " + withoutNumbers(name));
    }

    private static Stream<String> mappings(Path process) {
        return lines(process.resolve("maps"))
                .filter(line -> line.contains(" /"))
                .map(line -> "mapping of " + line.substring(line.indexOf(" /") + 1));
    }

    private static Stream<String> descriptors(Path process) {
        return entries(process.resolve("fd")).flatMap(ProcessCensus::target);
    }

    /** Where a descriptor leads; nothing when it was closed meanwhile. */
    private static Stream<String> target(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return OF_THE_SERVER.matcher(target).matches()
                    ? Stream.empty()
                    : Stream.of("descriptor of " + withoutNumbers(target));
        } catch (IOException closed) {
            return Stream.empty();
        }
    }

    /** Numbers only tell one from the next of its kind. */
    private static String withoutNumbers(String name) {
        return name.replaceAll("\\d+", "N");
    }

    private static long residentBytes(Path process) {
        return lines(process.resolve("status"))
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    /** The lines of a file in /proc; none when its thread is gone meanwhile. */
    private static Stream<String> lines(Path file) {
        try {
            return Files.readString(file).lines();
        } catch (IOException gone) {
            return Stream.empty();
        }
    }

    private static Stream<Path> entries(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
