package dev.vitrine.bench;

import dev.vitrine.bench.automation.AutomationBenchmark;
import dev.vitrine.bench.automation.FilmBenchmark;
import dev.vitrine.bench.console.ConsoleBenchmark;
import dev.vitrine.bench.measure.Benchmark;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.ReportFile;
import dev.vitrine.bench.report.TextTable;
import dev.vitrine.bench.screen.EmulatorBenchmark;
import dev.vitrine.bench.screen.QemuBenchmark;
import dev.vitrine.bench.screen.ScreenBenchmark;
import dev.vitrine.bench.sound.SoundBenchmark;
import dev.vitrine.bench.turn.TurnBenchmark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The command line: {@code NAME|all [--json FILE]}. Prints tables; ends with 0 whether targets are met or missed. */
public final class Benchmarks {

    private static final List<Benchmark> KNOWN = List.of(
            new ScreenBenchmark(),
            new QemuBenchmark(),
            new TurnBenchmark(),
            new SoundBenchmark(),
            new EmulatorBenchmark(),
            new ConsoleBenchmark(),
            new AutomationBenchmark(),
            new FilmBenchmark());
    private static final int WRONG_USE = 2;

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException {
        boolean withFile = arguments.length == 3 && arguments[1].equals("--json");
        List<Benchmark> chosen = arguments.length == 1 || withFile ? named(arguments[0]) : List.of();
        if (chosen.isEmpty()) {
            System.err.println("usage: bench NAME [--json FILE], where NAME is all or one of "
                    + KNOWN.stream().map(Benchmark::name).collect(Collectors.joining(", ")));
            System.exit(WRONG_USE);
        }
        List<Report> reports = new ArrayList<>();
        for (Benchmark benchmark : chosen) {
            Report report = new Report(benchmark.name(), Machine.describe());
            benchmark.run(report);
            report.note("Load when it ended: " + Machine.load()
                    + ". p99 of what should be large is what 99 % of the samples reach.");
            System.out.println(TextTable.of(report));
            reports.add(report);
        }
        if (withFile) {
            ReportFile.write(Path.of(arguments[2]), reports);
        }
        System.exit(0); // threads of libraries that never end by themselves
    }

    private static List<Benchmark> named(String name) {
        return KNOWN.stream()
                .filter(benchmark -> name.equals("all") || name.equals(benchmark.name()))
                .toList();
    }
}
