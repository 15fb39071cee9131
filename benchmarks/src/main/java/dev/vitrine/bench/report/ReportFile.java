package dev.vitrine.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reports as programs read them: one report is an object, several are a list of objects. */
public final class ReportFile {

    private ReportFile() {}

    public static void write(Path file, List<Report> reports) throws IOException {
        Files.writeString(file, json(reports) + "\n");
    }

    static String json(List<Report> reports) {
        return reports.size() == 1
                ? json(reports.getFirst())
                : reports.stream().map(ReportFile::json).collect(Collectors.joining(",\n", "[", "]"));
    }

    private static String json(Report report) {
        return "{\"bench\": %s, \"machine\": %s, \"rows\": [%s], \"notes\": [%s]}"
                .formatted(
                        quoted(report.bench()),
                        quoted(report.machine()),
                        report.rows().stream().map(ReportFile::json).collect(Collectors.joining(",\n  ", "\n  ", "\n")),
                        report.notes().stream().map(ReportFile::quoted).collect(Collectors.joining(", ")));
    }

    private static String json(Row row) {
        return "{\"name\": %s, \"unit\": %s, \"median\": %s, \"p99\": %s, \"runs\": %d, \"target\": %s, \"sense\": %s}"
                .formatted(
                        quoted(row.name()),
                        quoted(row.unit()),
                        row.median(),
                        row.p99(),
                        row.samples().count(),
                        row.target().isPresent() ? String.valueOf(row.target().getAsDouble()) : "null",
                        quoted(row.sense().text()));
    }

    /** A JSON string (RFC 8259, section 7). */
    private static String quoted(String text) {
        return text.chars().mapToObj(ReportFile::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int character) {
        if (character == '"' || character == '\\') {
            return "\\" + (char) character;
        }
        return character < ' ' ? "\\u%04x".formatted(character) : String.valueOf((char) character);
    }
}
