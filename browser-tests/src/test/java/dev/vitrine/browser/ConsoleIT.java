package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.ViewerPage;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator's work in the console, and what those see whom it concerns. */
@ExtendWith(Stand.class)
class ConsoleIT {

    private final Started stand;

    ConsoleIT(Started stand) {
        this.stand = stand;
    }

    private ConsolePage console(Person person) {
        return new ConsolePage(person, stand.server());
    }

    @Test
    void anAdministratorsDay() {
        try (Person anna = stand.chromium().person(stand.server(), "admin")) {
            ConsolePage console = console(anna);
            Page page = console.page();
            addGuest(console);
            assertThat(new Api(stand.server())
                            .get("/films?guest=bench-7")
                            .get("lastMinute")
                            .getAsBoolean())
                    .isTrue();

            console.press(console.guest("bench-7"), "invite");
            console.choose("may", "control").fill("uses", "1").submit();
            URI link = console.link();
            try (Person guest = stand.chromium().person(link)) {
                ViewerPage viewer = guest.watch("bench-7", 0);
                viewer.awaitMotion();
                watchLimitAndEnd(console, viewer);
            }

            console.open("Invitations");
            console.row("bench-7", "control", "1 of 1", "used up");
            try (Person late = stand.chromium().person(link)) {
                Page refused = late.page();
                refused.navigate(stand.server().address().resolve("/api/guests").toString());
                assertThat(refused.innerText("body"))
                        .as("a link that was used up")
                        .contains("401");
            }

            console.open("Guests");
            console.press(console.guest("bench-7"), "remove");
            console.submit();
            Await.until(
                    "the guest to be gone",
                    () -> page.locator(console.guest("bench-7")).count() == 0);

            console.open("History");
            console.row("bench-7", "ended");
            console.open("Audit");
            console.row("guest.add", "bench-7", "done");
            console.row("invitation", "bench-7");
            console.row("session.limit");
            console.row("session.end");
            console.row("guest.remove", "bench-7");
            assertThat(page.innerText("main")).as("a secret in the audit log").doesNotContain(link.getQuery());
            assertThat(console.troubles()).isEmpty();
        }
    }

    private static void addGuest(ConsolePage console) {
        console.press("main", "add");
        console.fill("name", "bench-7").choose("kind", "synthetic").fill("size", "100x100");
        assertThat(console.submitInVain()).contains("size");
        console.fill("size", "640x480").choose("lastminute", "1").submit();
        console.page().waitForSelector(console.guest("bench-7") + "[data-state=running]");
        console.page().waitForSelector(console.guest("bench-7") + " img.thumbnail:visible");
    }

    private static void watchLimitAndEnd(ConsolePage console, ViewerPage viewer) {
        console.open("Sessions");
        console.row("bench-7", "connected", "controls");
        String session = console.row("bench-7", "connected");

        console.press(session, "message");
        console.fill("text", "The bench is needed at noon").submit();
        viewer.page().waitForSelector("text=The bench is needed at noon");

        console.press(session, "limit");
        console.check("viewOnly", true).choose("maxPicturesPerSecond", "5").submit();
        console.row("bench-7", "view only", "≤ 5/s");
        viewer.page().waitForSelector("text=/view only/i");

        console.press(session, "end");
        console.fill("reason", "It is noon").submit();
        viewer.page().waitForSelector("text=It is noon");
        Await.until(
                "the session to be gone", () -> console.page().locator(session).count() == 0);
    }

    @Test
    void ofTwoAdministratorsTheSecondIsToldThatTheFirstChangedIt() {
        try (Person anna = stand.chromium().person(stand.server(), "admin");
                Person bert = stand.chromium().person(stand.server(), "admin")) {
            ConsolePage annas = console(anna).open("Users");
            ConsolePage berts = console(bert).open("Users");
            annas.press("main", "add");
            annas.fill("name", "carla")
                    .fill("password", "correct horse battery staple")
                    .submit();
            berts.row("carla", "viewer");

            berts.press(berts.row("carla"), "change");
            berts.page().waitForSelector("dialog [name=role]"); // he has seen it as it is
            annas.press(annas.row("carla"), "change");
            annas.choose("role", "operator").submit();
            berts.choose("role", "admin");
            assertThat(berts.submitInVain()).containsIgnoringCase("meanwhile");
            berts.page().keyboard().press("Escape");
            berts.row("carla", "operator");

            berts.press(berts.row("carla"), "remove");
            berts.submit();
            Await.until(
                    "carla to be gone from the other console",
                    () -> annas.page().locator("tr:has-text('carla')").count() == 0);
            assertThat(annas.troubles()).isEmpty();
            assertThat(berts.troubles()).isEmpty();
        }
    }

    @Test
    void theConsoleIsUsedWithTheKeyboardAlone() {
        try (Person anna = stand.chromium().person(stand.server(), "admin")) {
            ConsolePage console = console(anna);
            Page page = console.page();
            page.focus("nav a[href='/admin/tokens']");
            page.keyboard().press("Enter");
            page.waitForSelector("main h1:has-text('Tokens')");
            page.focus("[data-action=add]");
            page.keyboard().press("Enter");
            page.waitForSelector("dialog[open]");
            page.keyboard().press("Escape");
            Await.until("the dialog to close", () -> !page.isVisible("dialog[open]"));
            assertThat(page.evaluate("() => document.activeElement.dataset.action"))
                    .as("where the focus went back to")
                    .isEqualTo("add");

            page.keyboard().press("Enter");
            page.waitForSelector("dialog[open]");
            page.focus("dialog [name=name]");
            page.keyboard().type("bench-rig-4");
            page.keyboard().press("Enter");
            page.waitForSelector("dialog .secret");
            assertThat(console.secret()).isNotBlank();
            console.row("bench-rig-4", "never");
            assertThat(console.troubles()).isEmpty();
        }
    }

    @Test
    void whatChangesIsSeenWithoutAskingAndInASmallWindow() {
        try (Person anna = stand.chromium().person(stand.server(), "operator");
                Person ada = stand.chromium().person(stand.server(), "viewer")) {
            ConsolePage console = console(anna).open("Sessions");
            console.page().setViewportSize(390, 800);
            ada.watch("still", 0).awaitStrip("a picture", strip -> true);
            String row = console.row("still", "connected");
            assertThat(console.page().locator(row).boundingBox().width).isLessThan(390);
            assertThat(console.page().locator("nav >> text='Users'").count())
                    .as("what only administrators may see")
                    .isZero();
        }
    }

    @Test
    void aViewerHasNoConsole() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer")) {
            Page page = ada.page();
            page.navigate(stand.server().address().resolve("/admin").toString());
            page.waitForSelector("text=The console is for operators and administrators");
        }
    }
}
