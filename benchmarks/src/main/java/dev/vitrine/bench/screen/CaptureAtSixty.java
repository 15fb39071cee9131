package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.measure.ProcessorTime;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.testbed.LinuxGuest;
import dev.vitrine.testbed.TemporaryDirectory;
import java.time.Duration;
import java.util.List;

/** What taking whole 1080p pictures from QEMU costs at 60 a second, without anybody who looks at them. */
final class CaptureAtSixty {

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int RATE = 60;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final int WINDOWS = 6;
    private static final double TARGET_CORES = 0.15;

    void run(Report report) {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                LinuxGuest guest = new LinuxGuest(directory.path(), RATE);
                Capture capture = new Capture(guest, WIDTH, HEIGHT)) {
            Pause.of(WARM_UP);
            capture.take();
            List<Samples> cores =
                    ProcessorTime.watch(WINDOWS, ProcessHandle.current().pid(), guest.qemuPid());
            List<Long> changed =
                    capture.take().stream().map(Capture.Picture::changedNanos).toList();
            String of = ", Linux guest 1080p60 on virtio-vga";
            report.add(Row.max("reader of the pictures" + of, "cores", cores.getFirst())
                    .target(TARGET_CORES));
            report.add(Row.max("QEMU" + of, "cores", cores.getLast()));
            report.add(Row.min("pictures captured" + of, "1/s", Rates.perSecond(changed)));
        }
    }
}
