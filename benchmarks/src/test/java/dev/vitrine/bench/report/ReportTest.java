package dev.vitrine.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private final Report report = new Report("screen", "2 x \"fast\" processor");

    @BeforeEach
    void holdsTwoRowsAndANote() {
        report.add(Row.max("key\tto canvas", "ms", Samples.of(List.of(40.0, 50.5, 61.0)))
                .target(120));
        report.add(Row.min("pictures shown", "1/s", Samples.of(List.of(29.0, 31.0))));
        report.note("C:\\ is no path here.");
    }

    @Test
    void theFileHoldsWhatTheDesignNames(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("screen.json");
        ReportFile.write(file, List.of(report));
        assertThat(Files.readString(file)).isEqualToIgnoringWhitespace("""
                {"bench": "screen", "machine": "2 x \\"fast\\" processor", "rows": [
                  {"name": "key\\u0009to canvas", "unit": "ms", "median": 50.5, "p99": 61.0, "runs": 3,
                   "target": 120.0, "sense": "max"},
                  {"name": "pictures shown", "unit": "1/s", "median": 30.0, "p99": 29.0, "runs": 2,
                   "target": null, "sense": "min"}],
                 "notes": ["C:\\\\ is no path here."]}
                """);
    }

    @Test
    void severalReportsAreAList() {
        assertThat(ReportFile.json(List.of(report, new Report("turn", "m"))))
                .startsWith("[{\"bench\": \"screen\"")
                .endsWith("]")
                .contains("},\n{\"bench\": \"turn\"");
    }

    @Test
    void theTableSaysWhichTargetsAreMet() {
        assertThat(TextTable.of(report).lines().map(line -> line.strip().replaceAll(" +", " ")))
                .contains(
                        "screen, 2 x \"fast\" processor",
                        "name unit median p99 runs target verdict",
                        "pictures shown 1/s 30.0 29.0 2",
                        "- C:\\ is no path here.")
                .anyMatch(line -> line.endsWith("ms 50.5 61.0 3 <= 120 met"));
    }

    @Test
    void coresAreShownToTheThousandth() {
        Report cores = new Report("screen", "m");
        cores.add(Row.max("server", "cores", Samples.of(List.of(0.2514))).target(0.25));
        assertThat(TextTable.of(cores)).contains("0.251").contains("<= 0.25").contains("missed");
    }
}
