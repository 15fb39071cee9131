package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Page;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.Resources;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Guests that come, change and go before people's eyes, whose pages are never loaded again. */
class GuestChangesIT {

    private static final Map<String, String> SMALL = Map.of("kind", "synthetic", "size", "640x480");
    private static final Map<String, String> LARGE = Map.of("kind", "synthetic", "size", "800x600");
    private static final int ROUNDS = 100;
    private static final int MOST_HUNDREDS = 4;

    @Test
    void aGuestAppearsChangesAndGoesWithoutAReload() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                VitrineServer server = VitrineServer.brief(directory.path(), Map.of());
                Chromium chromium = new Chromium();
                Person ada = chromium.person(server, "viewer")) {
            GuestsApi guests = new GuestsApi(server);
            Page list = ada.page();
            list.navigate(server.address().resolve("/").toString());
            Await.until("how to add a guest", () -> list.innerText("body").contains("There is no guest yet"));
            assertThat(list.innerText("body")).contains("POST /api/guests").contains("VITRINE_GUESTS");
            mark(list);

            guests.add("clock", SMALL);

            list.waitForSelector("a[href='/guest/clock/0']");
            assertThat(isMarked(list)).isTrue();

            try (ViewerPage adas = ada.watch("clock", 0)) {
                adas.awaitMotion();
                assertThat(adas.pictureSize()).isEqualTo("640x480");
                mark(adas.page());

                guests.change("clock", LARGE);

                Await.until("the guest as it is now", () -> adas.pictureSize().equals("800x600"));
                adas.awaitMotion();

                guests.remove("clock");

                Await.until("that it was removed", () -> adas.words().contains("This guest is not here any more"));
                // The message and the end of the media race; whoever sees the latter first asks the server again.
                assertThat(adas.words())
                        .containsAnyOf(
                                "An administrator removed this guest.", "The server has no guest \"clock\" any more.");
                assertThat(isMarked(adas.page())).isTrue();
                assertThat(adas.troubles()).isEmpty();
            }
            Await.until("the empty list", () -> list.innerText("body").contains("There is no guest yet"));
            assertThat(isMarked(list)).isTrue();
        }
    }

    @Test
    void aGuestThatWasAddedIsThereAfterTheServersDeath() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                VitrineServer server = VitrineServer.brief(directory.path(), Map.of());
                Chromium chromium = new Chromium();
                Person ada = chromium.person(server, "viewer")) {
            GuestsApi guests = new GuestsApi(server);
            guests.add("clock", SMALL);
            try (ViewerPage adas = ada.watch("clock", 0)) {
                adas.awaitMotion();
                server.kill();
                server.startAgain();
                adas.awaitMotion();
            }
        }
    }

    /** What leaks is more after every hundred; what is taken once, whenever that happens to be, is not. */
    @Test
    void guestsThatComeAndGoLeaveNothingBehind() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                VitrineServer server = VitrineServer.brief(directory.path(), Map.of());
                Chromium chromium = new Chromium();
                Person ada = chromium.person(server, "viewer")) {
            GuestsApi guests = new GuestsApi(server);
            Page page = ada.page();
            page.navigate(server.address().resolve("/health").toString());
            ProcessCensus first = comeAndGo(server, guests, page);
            ProcessCensus before = first;
            for (int more = 0; more < MOST_HUNDREDS; more++) {
                ProcessCensus after = comeAndGo(server, guests, page);
                if (after.excessOver(first).isEmpty()) {
                    return;
                }
                before = after;
            }
            fail("every hundred guests left something behind: %s", before.excessOver(first));
        }
    }

    /** Each is watched until its picture and its sound have arrived, and removed while its viewer still may be there. */
    private static ProcessCensus comeAndGo(VitrineServer server, GuestsApi guests, Page page) {
        for (int round = 0; round < ROUNDS; round++) {
            guests.add("clock", SMALL);
            page.evaluate(Resources.text(GuestChangesIT.class, "joins.js"), Map.of("guest", "clock", "times", 1));
            guests.remove("clock");
        }
        server.releaseUnused();
        return ProcessCensus.of(server.pid());
    }

    private static void mark(Page page) {
        page.evaluate("() => { window.vitrineMark = 1; }");
    }

    private static boolean isMarked(Page page) {
        return (Boolean) page.evaluate("() => window.vitrineMark === 1");
    }
}
