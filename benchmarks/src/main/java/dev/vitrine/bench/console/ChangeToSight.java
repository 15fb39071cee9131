package dev.vitrine.bench.console;

import com.microsoft.playwright.Page;
import dev.vitrine.bench.measure.PageClock;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.VitrineServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** From one administrator's request to its sight in the console of another. */
record ChangeToSight(Chromium chromium) {

    private static final int CHANGES = 50;
    private static final double TARGET_MILLIS = 300;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Writes down when the card of the guest says something else. */
    private static final String WATCH = """
            () => {
              window.sights = [];
              const facts = document.querySelector('.guest-card .facts');
              let before = facts.textContent;
              new MutationObserver(() => {
                if (facts.textContent === before) return;
                before = facts.textContent;
                window.sights.push(performance.now());
              }).observe(facts, { childList: true, characterData: true, subtree: true });
            }""";

    void run(Report report) throws Exception {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                VitrineServer server = Servers.start(directory.path());
                Person anna = chromium.person(server, "admin")) {
            Page page = anna.page();
            page.navigate(server.address().resolve("/admin/guests").toString());
            page.waitForSelector(".live[data-state=live]");
            page.waitForSelector(".guest-card[data-state=running]");
            page.evaluate(WATCH);
            PageClock clock = PageClock.of(page);
            Requests requests = new Requests(server);
            List<Double> millis = new ArrayList<>();
            for (int change = 0; change < CHANGES; change++) {
                long begin = System.nanoTime();
                requests.put("/api/guests/" + Servers.GUEST + "/closed", "{\"closed\":" + (change % 2 == 0) + "}");
                millis.add((clock.nanos(sight(page, change)) - begin) / NANOS_PER_MILLI);
            }
            report.add(Row.max("a guest closed to its sight in another console", "ms", Samples.of(millis))
                    .target(TARGET_MILLIS));
        }
    }

    private static double sight(Page page, int change) {
        return Await.value("the sight of change " + change, () -> {
                    Object seen = page.evaluate("change => window.sights[change] ?? null", change);
                    return Optional.ofNullable((Number) seen);
                })
                .doubleValue();
    }
}
