package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.measure.ProcessorTime;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.streamer.qemu.QemuSettings;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.LinuxGuest;
import dev.vitrine.testbed.TemporaryDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a QEMU's whole 1080p pictures come at 60 a second, and what that costs both sides.
 *
 * @param name of the QEMU and the way, for the report
 * @param program the QEMU
 * @param shared whether pictures come in shared memory; else as bytes over the socket
 * @param targetCores of the reader
 */
record CaptureWay(String name, String program, boolean shared, double targetCores) {

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int RATE = 60;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int WINDOWS = 6;

    void run(Report report) {
        try (TemporaryDirectory directory = new TemporaryDirectory()) {
            Path socket = directory.path().resolve("trace.sock");
            try (LinuxGuest guest = new LinuxGuest(program, directory.path(), RATE, TraceLine.devices(socket))) {
                Await.until("the guest's trace", () -> TraceLine.isThere(socket));
                measure(report, guest, socket);
            }
        }
    }

    private void measure(Report report, LinuxGuest guest, Path socket) {
        QemuSettings settings = Capture.of(guest);
        try (TraceLine trace = new TraceLine(socket);
                Capture capture = new Capture(shared ? settings : settings.withoutSharedMemory(), WIDTH, HEIGHT)) {
            Pause.of(WARM_UP);
            capture.take();
            long bytes = capture.counters().pictureBytes();
            List<Samples> cores =
                    ProcessorTime.watch(WINDOWS, ProcessHandle.current().pid(), guest.qemuPid());
            List<Capture.Picture> pictures = capture.take();
            if (shared != (capture.counters().pictureBytes() == bytes)) {
                throw new AssertionError("the pictures came in another way than " + name);
            }
            Pause.of(Duration.ofMillis(100)); // the trace's line of the last one may still be on its way
            String of = ", " + name + ", Linux guest 1080p60 on virtio-vga";
            report.add(Row.max("reader of the pictures" + of, "cores", cores.getFirst())
                    .target(targetCores));
            report.add(Row.max("QEMU" + of, "cores", cores.getLast()));
            report.add(Row.max("flip to captured picture" + of, "ms", latencies(trace, pictures)));
            report.add(Row.min("pictures captured" + of, "1/s", rate(pictures)));
            report.add(Row.max("pictures lost" + of, "ratio", Samples.of(List.of(lost(pictures)))));
        }
    }

    private static Samples latencies(TraceLine trace, List<Capture.Picture> pictures) {
        return Samples.of(pictures.stream()
                .flatMap(picture -> trace.finishedNanos(picture.frame()).stream()
                        .map(flippedNanos -> (picture.changedNanos() - flippedNanos) / 1e6))
                .toList());
    }

    private static Samples rate(List<Capture.Picture> pictures) {
        return Rates.perSecond(
                pictures.stream().map(Capture.Picture::changedNanos).toList());
    }

    /** The share of the pictures flipped to, from the first to the last captured, that were never captured. */
    private static double lost(List<Capture.Picture> pictures) {
        long flipped = pictures.getLast().frame() - pictures.getFirst().frame() + 1;
        return 1 - (double) pictures.size() / flipped;
    }
}
