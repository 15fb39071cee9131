package dev.vitrine.bench.automation;

import dev.vitrine.bench.measure.Benchmark;
import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.measure.ProcessorTime;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a film costs: processor, and bytes on the disk. Takes about three minutes. */
public final class FilmBenchmark implements Benchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int WINDOWS = 10;
    private static final List<String> SIZES = List.of("1280x720", "1920x1080");

    @Override
    public String name() {
        return "film";
    }

    @Override
    public void run(Report report) {
        try {
            for (String size : SIZES) {
                measure(report, size, 30, 15);
            }
            measure(report, "1280x720", 30, 30);
            measure(report, "1280x720", 0, 15);
            report.note(
                    "One display of a synthetic guest (bars, letters, a strip, a bar that moves; 30 pictures a second or"
                            + " none) with a chirp each second, nobody watches. Processor is the whole server's with the film,"
                            + " less its own without; bytes are the file's, with the sound.");
        } catch (IOException | AssertionError failure) {
            report.note("Not measured to its end: " + failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            report.note("Not measured to its end: stopped");
        }
    }

    private static void measure(Report report, String size, int guestRate, int filmRate)
            throws IOException, InterruptedException {
        Map<String, String> guest = new HashMap<>(Map.of(
                "VITRINE_GUESTS",
                "pattern",
                "VITRINE_FILMS_RATE",
                String.valueOf(filmRate),
                "VITRINE_GUEST_PATTERN_KIND",
                "synthetic",
                "VITRINE_GUEST_PATTERN_SIZE",
                size,
                "VITRINE_GUEST_PATTERN_RATE",
                String.valueOf(guestRate)));
        try (TemporaryDirectory directory = new TemporaryDirectory();
                VitrineServer server = new VitrineServer(directory.path(), guest)) {
            TestBench bench = new TestBench(server);
            Pause.of(WARM_UP);
            double without =
                    ProcessorTime.watch(WINDOWS, server.pid()).getFirst().median();
            String film = bench.beginFilm("pattern");
            Pause.of(WARM_UP);
            Samples with = ProcessorTime.watch(WINDOWS, server.pid()).getFirst();
            TestBench.Film filmed = bench.endFilm(film);
            String what = size + (guestRate == 0 ? ", still" : ", at most " + filmRate + " pictures a second");
            report.add(Row.max(
                    "film of " + what + ": processor",
                    "cores",
                    Samples.of(with.stream().map(cores -> cores - without).toList())));
            report.add(Row.max(
                    "film of " + what + ": disk",
                    "MB/min",
                    Samples.of(List.of(filmed.bytes() / 1e6 * 60 / filmed.seconds()))));
        }
    }
}
