package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.measure.ProcessorTime;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.streamer.ipc.IpcCounters;
import dev.vitrine.testbed.ReferenceEmulator;
import dev.vitrine.testbed.TemporaryDirectory;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** How soon a pushed picture is noticed, and how many are not taken. */
final class EmulatorNotice {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int WINDOWS = 5;
    private static final double TARGET_MILLIS = 2;

    private final String of;
    private final String[] options;

    EmulatorNotice(String size, int rate, String kind, String... options) {
        of = ", " + size + " at " + rate + ", " + kind;
        this.options = Stream.concat(Stream.of("--size", size, "--fps", String.valueOf(rate)), Stream.of(options))
                .toArray(String[]::new);
    }

    void run(Report report) {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                ReferenceEmulator emulator = new ReferenceEmulator(directory.path(), options);
                EmulatorCapture capture = new EmulatorCapture(emulator)) {
            IpcCounters counters = capture.guest().counters();
            Queue<Double> millis = new ConcurrentLinkedQueue<>();
            Pause.of(WARM_UP);
            long pictures = counters.pictures();
            long missed = counters.missedPictures();
            capture.watch(() -> millis.add(counters.lastNoticeNanos() / 1e6));
            Samples cores =
                    ProcessorTime.watch(WINDOWS, ProcessHandle.current().pid()).getFirst();
            Samples notices = Samples.of(List.copyOf(millis));
            report.add(Row.max("pushed to noticed" + of, "ms", notices).target(TARGET_MILLIS));
            double taken = counters.pictures() - pictures;
            double lost = counters.missedPictures() - missed;
            report.add(Row.max(
                    "pictures lost of those pushed" + of, "%", Samples.of(List.of(100 * lost / (taken + lost)))));
            report.add(Row.max("reader, with sound" + of, "cores", cores));
        }
    }
}
