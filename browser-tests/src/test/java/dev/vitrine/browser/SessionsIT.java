package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Lane;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.Resources;
import dev.vitrine.testbed.ViewerPage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator does to a session, and what becomes of one whose network or whose person goes away. */
@ExtendWith(Stand.class)
class SessionsIT {

    private static final int QNUM_A = 0x1e;
    private static final int QNUM_B = 0x30;
    private static final int QNUM_C = 0x2e;
    private static final Duration CUT = Duration.ofSeconds(10);
    private static final Duration IDLE_LIMIT = Duration.ofMinutes(3);
    private static final int CAPPED_PICTURES = 5;

    /** The least that can be set. */
    private static final int CAPPED_BITS = 100_000;

    private final Started stand;
    private final Api operator;

    SessionsIT(Started stand) {
        this.stand = stand;
        operator = new Api(stand.server());
    }

    @Test
    void anOperatorsWordsAreShownUntilTheyAreRead() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer")) {
            ViewerPage viewer = watch(ada, "still");

            operator.tell("/sessions/" + session(viewer, "still") + "/messages", "{'text':'Lunch is at noon.'}");

            Locator message = viewer.page().locator("[role=log] .message");
            message.waitFor();
            assertThat(message.innerText()).contains("bench:", "Lunch is at noon.");
            assertThat(viewer.page().getAttribute("[role=log]", "aria-live")).isEqualTo("assertive");
            message.locator("button").click();
            message.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        }
    }

    @Test
    void whoeverIsViewOnlyCannotTypeUntilAnOperatorGivesControl() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer")) {
            ViewerPage viewer = watch(ada, "pattern");
            viewer.awaitMotion();
            awaitMark(viewer, "control", "mine");
            viewer.press("KeyA");
            viewer.awaitStrip("A, typed with control", strip -> strip.key() == QNUM_A);
            String session = session(viewer, "pattern");

            operator.patch("/sessions/" + session, "{'viewOnly':true}");
            viewer.page().waitForSelector(".notices :text('An operator made your session view-only')");
            awaitMark(viewer, "limits", "view-only");
            awaitMark(viewer, "control", "free");
            assertThat(viewer.words()).contains("View only");
            assertThat(viewer.page().isVisible("#control")).isFalse();
            long before = viewer.awaitStrip("a picture", _ -> true).frame();
            viewer.press("KeyB");
            assertThat(viewer.awaitStrip("later pictures", strip -> strip.frame() > before + 30)
                            .key())
                    .isEqualTo(QNUM_A);

            operator.patch("/sessions/" + session, "{'viewOnly':false}");
            awaitMark(viewer, "limits", "");
            operator.post("/sessions/" + session + "/control", "{'action':'give'}");
            awaitMark(viewer, "control", "mine");
            viewer.press("KeyC");
            viewer.awaitStrip("C, typed with control again", strip -> strip.key() == QNUM_C);
            assertThat(viewer.troubles()).isEmpty();
        }
    }

    @Test
    void capsAreSeenInWhatTheBrowserReceives() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer")) {
            ViewerPage viewer = ada.watch("pattern", 0, script("connections.js"), script("received.js"));
            viewer.awaitMotion();
            String session = session(viewer, "pattern");
            Await.until("more pictures and bits a second than will be allowed", () -> {
                Rates free = rates(viewer.page());
                return free.pictures() > 2 * CAPPED_PICTURES && free.bits() > 2 * CAPPED_BITS;
            });

            operator.patch("/sessions/" + session, "{'maxPicturesPerSecond':" + CAPPED_PICTURES + "}");
            Await.until(
                    "no more than " + CAPPED_PICTURES + " pictures a second",
                    () -> rates(viewer.page()).pictures() <= CAPPED_PICTURES + 1);
            viewer.awaitMotion();
            Await.until(
                    "the list to say so",
                    () -> item(session).get("picturesPerSecond").getAsDouble() <= CAPPED_PICTURES + 1);

            operator.patch(
                    "/sessions/" + session, "{'maxPicturesPerSecond':null,'maxBitsPerSecond':" + CAPPED_BITS + "}");
            Await.until(
                    "no more than " + CAPPED_BITS + " bits a second",
                    () -> rates(viewer.page()).bits() <= 1.25 * CAPPED_BITS);
            // Too coarse by now for the strip to be read.
            assertThat(rates(viewer.page()).pictures()).as("pictures a second").isPositive();
            assertThat(item(session).has("maxPicturesPerSecond")).isFalse();
        }
    }

    @Test
    void anEndedSessionSaysByWhomAndWhyAndComesBackByHandAlone() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer")) {
            ViewerPage viewer = watch(ada, "still");
            String number = mark(viewer, "viewer");
            String session = session(viewer, "still");

            operator.delete("/sessions/" + session + "?reason=The%20rig%20is%20needed.");

            awaitMark(viewer, "phase", "stopped");
            assertThat(viewer.words()).contains("This session was ended by bench", "The rig is needed.");
            assertThat(operator.sessions("still"))
                    .noneMatch(item -> item.get("id").getAsString().equals(session));
            viewer.page().click("[data-action=return]");
            awaitMark(viewer, "phase", "joined");
            assertThat(mark(viewer, "viewer")).isNotEqualTo(number);
            assertThat(viewer.troubles()).isEmpty();
        }
    }

    @Test
    void aSessionGoesOnSilentlyAfterTheNetworkWasAway() throws InterruptedException {
        try (Lane lane = new Lane(stand.server());
                Person ada = stand.chromium().person(lane.through(stand.server().signInLink("viewer")));
                Person bob = stand.chromium().person(stand.server(), "operator")) {
            ViewerPage adas = watch(ada, "pattern");
            ViewerPage bobs = watch(bob, "pattern");
            String number = mark(adas, "viewer");
            String session = session(adas, "pattern");

            lane.cut();
            awaitMark(adas, "phase", "reconnecting");
            Await.until(
                    "bob sees that the connection is lost", () -> people(bobs).contains("connection lost"));
            Thread.sleep(CUT);
            lane.mend();

            awaitMark(adas, "phase", "joined");
            adas.awaitMotion();
            assertThat(mark(adas, "viewer")).isEqualTo(number);
            assertThat(mark(adas, "control")).isEqualTo("mine");
            assertThat(adas.page().locator(".notice").allInnerTexts()).isEmpty();
            assertThat(operator.sessions("pattern"))
                    .extracting(item -> item.get("id").getAsString())
                    .hasSize(2)
                    .contains(session);
            Await.until("bob sees that it is back", () -> !people(bobs).contains("connection lost"));
            adas.press("KeyB");
            bobs.awaitStrip("B, typed after all", strip -> strip.key() == QNUM_B);
        }
    }

    @Test
    void aSilentControllerIsWarnedAndGivesWayToWhoeverWaits() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer");
                Person bob = stand.chromium().person(stand.server(), "viewer")) {
            ViewerPage adas = watch(ada, "still");
            ViewerPage bobs = watch(bob, "still");
            bobs.control("request");

            awaitWarning(adas);
            assertThat(adas.page().locator(".idle-warning").innerText()).contains("waits for control and gets it in");
            adas.page().mouse().move(10, 10);
            Await.until("the warning goes", () -> !adas.page().isVisible(".idle-warning"));
            assertThat(mark(adas, "control")).isEqualTo("mine");

            awaitWarning(adas);
            awaitMark(bobs, "control", "mine");
            awaitMark(adas, "control", "theirs");
            assertThat(adas.page().isVisible(".idle-warning")).isFalse();
        }
    }

    private static void awaitWarning(ViewerPage viewer) {
        Await.value(
                "a warning",
                IDLE_LIMIT,
                () -> Optional.of(true).filter(_ -> viewer.page().isVisible(".idle-warning")));
    }

    private static ViewerPage watch(Person person, String guest) {
        ViewerPage viewer = person.watch(guest, 0);
        viewer.awaitStrip("a picture", _ -> true);
        return viewer;
    }

    /** The id of the session that this page has. */
    private String session(ViewerPage viewer, String guest) {
        return operator.sessions(guest).stream()
                .filter(item -> item.get("viewer").getAsString().equals(mark(viewer, "viewer")))
                .map(item -> item.get("id").getAsString())
                .findFirst()
                .orElseThrow();
    }

    private JsonObject item(String session) {
        return operator.sessions("pattern").stream()
                .filter(item -> item.get("id").getAsString().equals(session))
                .findFirst()
                .orElseThrow();
    }

    private static String mark(ViewerPage viewer, String name) {
        return viewer.page().getAttribute(".viewer", "data-" + name);
    }

    private static void awaitMark(ViewerPage viewer, String name, String wanted) {
        Await.until(
                () -> name + " to be '" + wanted + "', it is '" + mark(viewer, name) + "'; the page says: "
                        + viewer.words(),
                () -> mark(viewer, name).equals(wanted));
    }

    /** What the panel of viewers says. */
    private static String people(ViewerPage viewer) {
        return viewer.page().textContent(".viewers");
    }

    /** What was received each second, over two of them. */
    private record Rates(double pictures, double bits) {}

    private static Rates rates(Page page) {
        List<Double> before = received(page);
        page.waitForTimeout(2000);
        List<Double> after = received(page);
        double seconds = (after.get(2) - before.get(2)) / 1000;
        return new Rates((after.get(0) - before.get(0)) / seconds, 8 * (after.get(1) - before.get(1)) / seconds);
    }

    private static List<Double> received(Page page) {
        return ((List<?>) page.evaluate("() => vitrineReceived()"))
                .stream().map(Number.class::cast).map(Number::doubleValue).toList();
    }

    private static String script(String name) {
        return Resources.text(SessionsIT.class, name);
    }
}
