package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.measure.ProcessorTime;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.ReferenceEmulator;
import dev.vitrine.testbed.TemporaryDirectory;
import java.time.Duration;
import java.util.stream.Stream;

/** An emulator that shows and plays nothing new: what it costs the server. */
final class EmulatorStill {

    /** So long the server still compiles what the viewer's coming made it do. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private static final int WINDOWS = 10;
    private static final double TARGET_CORES = 0.02;

    private final Chromium chromium;
    private final String of;
    private final String[] options;

    EmulatorStill(Chromium chromium, String size, String kind, String... options) {
        this.chromium = chromium;
        of = "server, still and silent " + size + ", 1 viewer, " + kind;
        this.options = Stream.concat(Stream.of("--size", size, "--fps", "0", "--silent"), Stream.of(options))
                .toArray(String[]::new);
    }

    void run(Report report) {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                ReferenceEmulator emulator = new ReferenceEmulator(directory.path(), options);
                Stand stand = Stand.emulator(chromium, emulator);
                Person person = stand.person()) {
            stand.watch(person).awaitStrip("the still picture", strip -> true);
            Pause.of(WARM_UP);
            Samples cores = ProcessorTime.watch(WINDOWS, stand.serverPid()).getFirst();
            report.add(Row.max(of, "cores", cores).target(TARGET_CORES));
            report.add(Row.max(of + ", mean of 20 s", "cores", cores.mean()).target(TARGET_CORES));
        }
    }
}
