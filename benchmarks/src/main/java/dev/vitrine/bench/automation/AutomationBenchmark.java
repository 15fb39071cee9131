package dev.vitrine.bench.automation;

import dev.vitrine.bench.measure.Benchmark;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long a test bench waits for a screenshot, and for a picture to be seen. Takes about a minute. */
public final class AutomationBenchmark implements Benchmark {

    private static final int WARM_UP = 200;
    private static final int REQUESTS = 200;
    private static final double TARGET_MILLIS = 60;
    private static final int KEYS = 60;

    @Override
    public String name() {
        return "automation";
    }

    @Override
    public void run(Report report) {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                VitrineServer server = new VitrineServer(directory.path(), guests())) {
            TestBench bench = new TestBench(server);
            measure(report, bench);
        } catch (IOException | AssertionError failure) {
            report.note("Not measured to its end: " + failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            report.note("Not measured to its end: stopped");
        }
    }

    private static Map<String, String> guests() {
        return Map.of(
                "VITRINE_GUESTS", "moving,still",
                "VITRINE_GUEST_MOVING_KIND", "synthetic",
                "VITRINE_GUEST_MOVING_SIZE", "1920x1080",
                "VITRINE_GUEST_MOVING_SOUND", "false",
                "VITRINE_GUEST_STILL_KIND", "synthetic",
                "VITRINE_GUEST_STILL_SIZE", "1920x1080",
                "VITRINE_GUEST_STILL_RATE", "0",
                "VITRINE_GUEST_STILL_SOUND", "false");
    }

    private static void measure(Report report, TestBench bench) throws IOException, InterruptedException {
        screenshots(report, bench);
        keys(report, bench);
        report.note(
                "The server is asked over plain HTTP on loopback, one request after another. The picture is a synthetic"
                        + " guest's at 30 pictures a second: bars, letters, a strip. A screenshot had "
                        + bench.screenshot("moving").length / 1024 + " KiB.");
    }

    private static void screenshots(Report report, TestBench bench) throws IOException, InterruptedException {
        times(WARM_UP, () -> bench.screenshot("moving"));
        report.add(Row.max("screenshot of 1080p", "ms", Samples.of(times(REQUESTS, () -> bench.screenshot("moving"))))
                .target(TARGET_MILLIS));
        String tag = bench.tag("still");
        report.add(Row.max(
                "screenshot of 1080p that has not changed",
                "ms",
                Samples.of(times(REQUESTS, () -> bench.requireUnchanged("still", tag)))));
    }

    /** Each key is sent by the call that waits for what it changes. */
    private static void keys(Report report, TestBench bench) throws IOException, InterruptedException {
        List<Double> seen = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        for (int key = 0; key < 2 * KEYS; key++) {
            long begin = System.nanoTime();
            double millis = bench.millisFromKeyToPicture("still", key % 2 == 0 ? "KeyA" : "KeyB");
            if (key >= KEYS) { // until then the server warms up
                whole.add((System.nanoTime() - begin) / 1e6);
                seen.add(millis);
            }
        }
        report.add(Row.max("key to picture of 1080p that is expected, as the answer says", "ms", Samples.of(seen)));
        report.add(Row.max("the call that sends the key and expects the picture", "ms", Samples.of(whole)));
    }

    private interface Request {
        void send() throws IOException, InterruptedException;
    }

    private static List<Double> times(int requests, Request request) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int number = 0; number < requests; number++) {
            long begin = System.nanoTime();
            request.send();
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        return millis;
    }
}
