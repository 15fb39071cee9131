package dev.vitrine.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as people read it. */
public final class TextTable {

    private static final String LINE = "%%-%ds  %%-5s  %%9s  %%9s  %%6s  %%9s  %%s%%n";

    private TextTable() {}

    public static String of(Report report) {
        String line = LINE.formatted(report.rows().stream()
                .mapToInt(row -> row.name().length())
                .max()
                .orElse(1));
        return report.bench() + ", " + report.machine() + "\n\n"
                + line.formatted("what", "unit", "median", "p99", "runs", "target", "verdict")
                + report.rows().stream().map(row -> line(line, row)).collect(Collectors.joining())
                + notes(report.notes());
    }

    private static String line(String line, Row row) {
        return line.formatted(
                row.name(),
                row.unit(),
                number(row, row.median()),
                number(row, row.p99()),
                row.samples().count(),
                target(row),
                row.verdict());
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
        return String.format(Locale.ROOT, row.unit().equals("cores") ? "%.3f" : "%.1f", value);
    }

    private static String notes(List<String> notes) {
        return notes.stream().map(note -> "\n- " + note).collect(Collectors.joining("", "", "\n"));
    }
}
