package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Page;
import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Checkout;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.Resources;
import dev.vitrine.testbed.ViewerPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What viewers who come and go, and applications that are replaced, leave behind in the server: nothing. */
@ExtendWith(Stand.class)
class EnduranceIT {

    private static final int JOINS = 100;
    private static final int MOST_HUNDREDS = 4;
    private static final int REDEPLOYS = 20;
    /** After so long without a request the server closes a connection. */
    private static final long UNTIL_SOCKETS_ARE_CLOSED_MILLIS = 35_000;

    private static final long MOST_GROWTH_BYTES = 16L << 20;
    private static final String UPDATED = "CWWKZ0003I";

    private final Started stand;

    EnduranceIT(Started stand) {
        this.stand = stand;
    }

    /**
     * What leaks is more after every hundred joins. What the compiler and the allocator take once, whenever they happen to,
     * is not: so a hundred that took too much is followed by another.
     */
    @Test
    void twoHundredJoinsAndLeavesLeaveNothingBehind() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer")) {
            Page page = ada.page();
            page.navigate(stand.server().address().resolve("/health").toString());
            join(page);
            ProcessCensus first = settled();
            ProcessCensus before = first;
            for (int more = 0; more < MOST_HUNDREDS; more++) {
                join(page);
                ProcessCensus after = settled();
                if (after.residentBytes() - before.residentBytes() <= MOST_GROWTH_BYTES
                        && after.excessOver(first).isEmpty()) {
                    return;
                }
                before = after;
            }
            fail("every hundred joins took more: from %s after the first to %s", first, before);
        }
    }

    @Test
    void twentyRedeploysLeaveNothingBehindAndViewersComeBack() throws IOException, InterruptedException {
        try (Person ada = stand.chromium().person(stand.server(), "viewer")) {
            redeployBefore(ada, 2);
            Thread.sleep(UNTIL_SOCKETS_ARE_CLOSED_MILLIS);
            ProcessCensus second = settled();
            redeployBefore(ada, REDEPLOYS - 2);
            Await.until(
                    () -> "nothing to be more than after the second redeploy: "
                            + settled().excessOver(second),
                    () -> settled().excessOver(second).isEmpty());
        }
    }

    /** Somebody watches meanwhile, and has gone afterwards: how many sockets a browser opens for itself is not told apart. */
    private void redeployBefore(Person person, int times) throws IOException {
        try (ViewerPage viewer = person.watch("demo", 0)) {
            viewer.awaitMotion();
            for (int time = 0; time < times; time++) {
                redeploy();
            }
            viewer.awaitMotion();
        }
    }

    private void join(Page page) {
        page.evaluate(Resources.text(EnduranceIT.class, "joins.js"), Map.of("guest", "pattern", "times", JOINS));
    }

    private ProcessCensus settled() {
        stand.server().releaseUnused();
        return ProcessCensus.of(stand.server().pid());
    }

    private void redeploy() throws IOException {
        long before = updates();
        Path ear = Checkout.liberty().resolve("usr/servers/vitrine/apps/vitrine.ear");
        Path copy = ear.resolveSibling("vitrine.ear.new");
        Files.copy(ear, copy, StandardCopyOption.REPLACE_EXISTING);
        Files.move(copy, ear, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Await.until("the server took the new EAR", () -> updates() > before);
    }

    private long updates() {
        return stand.server()
                .output()
                .lines()
                .filter(line -> line.contains(UPDATED))
                .count();
    }
}
