package dev.vitrine.bench.screen;

import dev.vitrine.bench.automation.TestBench;
import dev.vitrine.bench.measure.Benchmark;
import dev.vitrine.bench.measure.Measurement;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.bench.screen.CaptureWay.Kind;
import dev.vitrine.streamer.dmabuf.ReadingCard;
import dev.vitrine.testbed.LinuxGuest;
import dev.vitrine.testbed.NewerQemu;
import dev.vitrine.testbed.QemuDrawing;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What taking a QEMU's pictures costs, as bytes and in shared memory, by an older and a newer one, and as DMA-BUFs: of
 * software GL with memfds in their place, and of a graphics card where there is one. Takes seven minutes.
 */
public final class QemuBenchmark implements Benchmark {

    private static final String INSTALLED = "qemu-system-x86_64";
    private static final double TARGET_CORES_BYTES = 0.12;
    private static final double TARGET_CORES_SHARED = 0.04;
    private static final double TARGET_RATIO_SECOND_DISPLAY = 1.2;
    private static final double TARGET_MILLIS_SCREENSHOT = 60;
    private static final int WARM_UP = 100;
    private static final int SCREENSHOTS = 200;
    private static final int RATE = 60;
    private static final int WIDTH = 1920;

    @Override
    public String name() {
        return "qemu";
    }

    @Override
    public void run(Report report) {
        Measurement.take("pictures of a Linux guest, installed QEMU", report, QemuBenchmark::oneDisplayAndTwo);
        NewerQemu.program()
                .ifPresentOrElse(
                        newer -> {
                            take(report, new CaptureWay("newer QEMU, bytes", newer, Kind.BYTES, TARGET_CORES_BYTES));
                            CaptureWay shared = new CaptureWay(
                                    "newer QEMU, shared memory", newer, Kind.SHARED_MEMORY, TARGET_CORES_SHARED);
                            take(report, shared);
                            take(report, shared.readWhole());
                        },
                        () -> report.note("Nothing of a newer QEMU: there is none at " + NewerQemu.place()
                                + ", where ./vitrine test puts one."));
        take(
                report,
                new CaptureWay("installed QEMU, exporter of DMA-BUFs replaced", QemuDrawing.withReplacedExporter()));
        byGraphicsCard(report);
        Measurement.take("screenshots of a Linux guest", report, QemuBenchmark::screenshots);
        report.note("\"reader\" is the threads of the engine. A flip's time begins when the guest has drawn a"
                + " picture and is about to show it. Of shared memory is copied what is read: the 64 rows that tell which"
                + " picture it is, or all of it where it is \"read whole\". A DMA-BUF is copied before QEMU is answered. With"
                + " their exporter replaced QEMU's part has Mesa's drawing by software and the copy of each picture to a"
                + " memfd in it, and takes a whole processor.");
    }

    private static void oneDisplayAndTwo(Report report) {
        CaptureWay alone = new CaptureWay("installed QEMU, bytes", INSTALLED, Kind.BYTES, TARGET_CORES_BYTES);
        double one = alone.run(report);
        double two = alone.besideStillDisplay().run(report);
        report.add(Row.max(
                        "reader with a second, still display, of one without, installed QEMU, bytes",
                        "ratio",
                        Samples.of(List.of(two / one)))
                .target(TARGET_RATIO_SECOND_DISPLAY));
    }

    private static void byGraphicsCard(Report report) {
        try {
            ReadingCard card = ReadingCard.first();
            take(report, new CaptureWay("installed QEMU, DMA-BUFs of " + card, QemuDrawing.onCard(card.node())));
        } catch (IOException none) {
            report.note("Nothing of a graphics card's DMA-BUFs: " + none.getMessage() + ".");
        }
    }

    private static void take(Report report, CaptureWay way) {
        Measurement.take("pictures of a Linux guest, " + way.name(), report, way::run);
    }

    private static void screenshots(Report report) throws IOException, InterruptedException {
        String program = NewerQemu.program().orElse(INSTALLED);
        try (TemporaryDirectory directory = new TemporaryDirectory();
                TemporaryDirectory machine = new TemporaryDirectory();
                LinuxGuest guest = new LinuxGuest(program, machine.path(), RATE);
                VitrineServer server = new VitrineServer(
                        directory.path(),
                        Map.of(
                                "VITRINE_GUESTS", "linux",
                                "VITRINE_GUEST_LINUX_KIND", "qemu",
                                "VITRINE_GUEST_LINUX_BUS", guest.busAddress()))) {
            TestBench bench = new TestBench(server);
            bench.awaitScreenshot("linux", WIDTH);
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < WARM_UP + SCREENSHOTS; i++) {
                long begin = System.nanoTime();
                byte[] _ = bench.screenshot("linux");
                if (i >= WARM_UP) {
                    millis.add((System.nanoTime() - begin) / 1e6);
                }
            }
            report.add(Row.max("screenshot of 1080p, Linux guest at 60 pictures a second", "ms", Samples.of(millis))
                    .target(TARGET_MILLIS_SCREENSHOT));
        }
    }
}
