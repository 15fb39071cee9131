package dev.vitrine.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A report as people read it. */
public final class TextTable {

    private static final String NAME = "name";
    /** Of these a tenth says too little. */
    private static final Set<String> FINE_UNITS = Set.of("cores", "ratio", "s");

    private TextTable() {}

    public static String of(Report report) {
        int width = Stream.concat(Stream.of(NAME), report.rows().stream().map(Row::name))
                .mapToInt(String::length)
                .max()
                .orElseThrow();
        return report.bench() + ", " + report.machine() + "\n\n"
                + line(width, NAME, "unit", "median", "p99", "runs", "target", "verdict")
                + report.rows().stream().map(row -> line(width, row)).collect(Collectors.joining())
                + notes(report.notes());
    }

    private static String line(int width, Row row) {
        return line(
                width,
                row.name(),
                row.unit(),
                number(row, row.median()),
                number(row, row.p99()),
                row.samples().count(),
                target(row),
                row.verdict());
    }

    /** @param cells after the name: unit, median, p99, runs, target, verdict */
    private static String line(int width, String name, Object... cells) {
        String padded = name + " ".repeat(width - name.length());
        return (padded + "  %-5s  %8s  %8s  %5s  %8s  %s".formatted(cells)).stripTrailing() + "\n";
    }

    private static String target(Row row) {
        if (row.target().isEmpty()) {
            return "";
        }
        String bound = switch (row.sense()) {
            case MAX -> "<= ";
            case MIN -> ">= ";
        };
        return bound
                + String.format(Locale.ROOT, "%.4g", row.target().getAsDouble()).replaceAll("\\.?0+$", "");
    }

    private static String number(Row row, double value) {
        return String.format(Locale.ROOT, FINE_UNITS.contains(row.unit()) ? "%.3f" : "%.1f", value);
    }

    private static String notes(List<String> notes) {
        return notes.stream().map(note -> "\n- " + note).collect(Collectors.joining("", "", "\n"));
    }
}
