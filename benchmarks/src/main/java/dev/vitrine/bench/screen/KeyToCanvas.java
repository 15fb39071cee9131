package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A key from the browser through the server and QEMU to the demo guest, and the guest's answer back to the canvas. */
record KeyToCanvas(Chromium chromium) {

    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final int PRESSES = 60;
    private static final int LETTERS = 26;
    private static final int LEAST_PAUSE_MILLIS = 250;
    private static final int MOST_PAUSE_MILLIS = 450;
    private static final double TARGET_MILLIS = 120;

    void run(Report report) {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                DemoGuest guest = new DemoGuest(directory.path(), "1280x720");
                Stand stand = Stand.qemu(chromium, guest);
                Person person = stand.person()) {
            ViewerPage viewer = stand.watch(person);
            viewer.awaitMotion();
            viewer.press("KeyA");
            viewer.awaitStrip("the guest hears keys", strip -> strip.key() == qnum("KeyA"));
            Pause.of(WARM_UP);
            PageRecord.take(viewer.page());
            type(viewer);
            PageRecord record = PageRecord.take(viewer.page());
            List<Double> latencies = latencies(record);
            report.add(Row.max("key press to canvas, demo guest 720p in QEMU, 1 viewer", "ms", Samples.of(latencies))
                    .target(TARGET_MILLIS));
            if (latencies.size() < record.keys().size()) {
                report.note((record.keys().size() - latencies.size())
                        + " key presses were not seen on the canvas before the next.");
            }
        }
    }

    /** Pauses of random length, so that the presses do not keep step with the pictures. */
    private static void type(ViewerPage viewer) {
        Random random = new Random(1);
        for (int press = 1; press <= PRESSES; press++) {
            viewer.page().keyboard().press("Key" + (char) ('A' + press % LETTERS));
            Pause.of(Duration.ofMillis(random.nextInt(LEAST_PAUSE_MILLIS, MOST_PAUSE_MILLIS)));
        }
    }

    private static List<Double> latencies(PageRecord record) {
        List<Double> latencies = new ArrayList<>();
        for (int i = 0; i < record.keys().size(); i++) {
            PageRecord.KeyPress press = record.keys().get(i);
            double untilMillis =
                    i + 1 < record.keys().size() ? record.keys().get(i + 1).millis() : Double.MAX_VALUE;
            answer(record, press, untilMillis).ifPresent(picture -> latencies.add(picture.millis() - press.millis()));
        }
        return latencies;
    }

    private static Optional<PageRecord.Picture> answer(
            PageRecord record, PageRecord.KeyPress press, double untilMillis) {
        int qnum = qnum(press.code());
        return record.pictures().stream()
                .filter(picture -> picture.millis() > press.millis() && picture.millis() < untilMillis)
                .filter(picture -> picture.strip().key() == qnum)
                .findFirst();
    }

    private static int qnum(String code) {
        return Key.ofCode(code).orElseThrow().qnum();
    }
}
