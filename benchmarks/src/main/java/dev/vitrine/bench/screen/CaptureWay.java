package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.measure.ProcessorTime;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.streamer.qemu.QemuSettings;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.LinuxGuest;
import dev.vitrine.testbed.QemuDrawing;
import dev.vitrine.testbed.TemporaryDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * How a QEMU's whole 1080p pictures come at 60 a second, and what that costs both sides.
 *
 * @param name of the QEMU and the way, for the report
 * @param kind in what the pictures come
 * @param starter starts the QEMU
 * @param rowsRead how many rows of each picture somebody reads: of shared memory no others are copied
 * @param displays how many the machine has; all but the first are still
 * @param targetCores of the reader, 0 when there is none
 */
record CaptureWay(String name, Kind kind, Starter starter, int rowsRead, int displays, double targetCores) {

    /** In what pictures come: bytes over the socket, shared memory, or DMA-BUFs. */
    enum Kind {
        BYTES,
        SHARED_MEMORY,
        DMA_BUFS
    }

    /** Starts a guest that traces its pictures. */
    @FunctionalInterface
    interface Starter {

        /** @param devices more of QEMU's arguments, a debug console among them */
        LinuxGuest start(Path directory, String... devices);
    }

    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;
    private static final int RATE = 60;
    /** After it there is little left to compile. */
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private static final int WINDOWS = 6;

    /** One display of that QEMU, of which nobody reads more than which picture it is. */
    CaptureWay(String name, String program, Kind kind, double targetCores) {
        this(
                name,
                kind,
                (directory, devices) -> new LinuxGuest(program, directory, RATE, devices),
                CapturedStrip.HEIGHT,
                1,
                targetCores);
    }

    /** The same of the installed QEMU, in DMA-BUFs. */
    CaptureWay(String name, QemuDrawing drawing) {
        this(
                name,
                Kind.DMA_BUFS,
                (directory, devices) -> LinuxGuest.drawing(drawing, directory, RATE, devices),
                CapturedStrip.HEIGHT,
                1,
                0);
    }

    /** The same with somebody who reads every picture, whole. */
    CaptureWay readWhole() {
        return new CaptureWay(name + ", each picture read whole", kind, starter, HEIGHT, displays, 0);
    }

    /** The same with a second display, on which nothing moves. */
    CaptureWay besideStillDisplay() {
        return new CaptureWay(name + ", beside a still display", kind, starter, rowsRead, displays + 1, 0);
    }

    /** @return what the reader took, in cores */
    double run(Report report) {
        try (TemporaryDirectory directory = new TemporaryDirectory()) {
            Path socket = directory.path().resolve("trace.sock");
            try (LinuxGuest guest = starter.start(directory.path(), devices(socket))) {
                Await.until("the guest's trace", () -> TraceLine.isThere(socket));
                return measure(report, guest, socket);
            }
        }
    }

    private String[] devices(Path traceSocket) {
        return Stream.concat(
                        Stream.of(TraceLine.devices(traceSocket)),
                        Stream.of("-global", "virtio-gpu-device.max_outputs=" + displays))
                .toArray(String[]::new);
    }

    private double measure(Report report, LinuxGuest guest, Path socket) {
        QemuSettings settings = Capture.of(guest);
        try (TraceLine trace = new TraceLine(socket);
                Capture capture = new Capture(
                        kind == Kind.SHARED_MEMORY ? settings : settings.withoutSharedMemory(),
                        WIDTH,
                        HEIGHT,
                        rowsRead)) {
            Await.until("all displays", () -> capture.displays() == displays);
            Pause.of(WARM_UP);
            capture.take();
            long bytes = capture.counters().pictureBytes();
            List<Samples> cores = ProcessorTime.watch(
                    WINDOWS,
                    List.of(
                            ProcessorTime.ofThreads("vitrine-"),
                            ProcessorTime.ofProcess(ProcessHandle.current().pid()),
                            ProcessorTime.ofProcess(guest.qemuPid())));
            List<Capture.Picture> pictures = capture.take();
            if ((kind == Kind.BYTES) == (capture.counters().pictureBytes() == bytes)) {
                throw new AssertionError("the pictures came in another way than " + name);
            }
            Pause.of(Duration.ofMillis(100)); // the trace's line of the last one may still be on its way
            String of = ", " + name + ", Linux guest 1080p60 on virtio-vga";
            Row reader = Row.max("reader of the pictures" + of, "cores", cores.getFirst());
            report.add(targetCores > 0 ? reader.target(targetCores) : reader);
            report.add(Row.max("reader, compilers and the benchmark itself" + of, "cores", cores.get(1)));
            report.add(Row.max("QEMU" + of, "cores", cores.getLast()));
            report.add(Row.max("flip to captured picture" + of, "ms", latencies(trace, pictures)));
            report.add(Row.min("pictures captured" + of, "1/s", rate(pictures)));
            report.add(Row.max("pictures lost" + of, "ratio", Samples.of(List.of(lost(pictures)))));
            return reader.median();
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
