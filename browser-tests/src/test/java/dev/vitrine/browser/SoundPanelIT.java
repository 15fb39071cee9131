package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.ViewerPage;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a listener chooses in the page's panel of sound reaches the ear: the chimes of AC97, the beeps of the PC speaker. */
@ExtendWith(Stand.class)
class SoundPanelIT {

    private static final double LEFT_CHIME_HERTZ = 440;
    private static final double BEEP_HERTZ = 1000;
    private static final int CHIME = 0;
    private static final int BEEP = 1;

    /** The page's sockets can be broken from outside. */
    private static final String BREAKABLE_SOCKETS = """
            window.sockets = [];
            window.WebSocket = class extends WebSocket {
              constructor(...address) { super(...address); window.sockets.push(this); }
            };
            """;

    /** Whoever asks a page from outside counts for the browser as somebody who touched it: so it says by itself. */
    private static final String TELLS_OF_THE_HINT = """
            setInterval(() => {
              const hint = document.querySelector('.sound-hint');
              const sound = document.querySelector('#sound');
              if (hint) console.log(`hint ${hint.hidden ? 'hidden' : 'shown'}, ${sound.paused ? 'paused' : 'playing'}`);
            }, 200);
            """;

    private final Started stand;

    SoundPanelIT(Started stand) {
        this.stand = stand;
    }

    @Test
    void soloAndMuteReachTheEarAndTheMeterMoves() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer")) {
            ViewerPage viewer = watch(ada);
            Page page = viewer.page();
            openPanel(viewer);
            String level = "[role=meter][aria-label='Level of chime']";
            Await.until("the meter rises with a chime", () -> valueOf(page, level) > -30);
            Await.until("the meter sinks between chimes", () -> valueOf(page, level) <= -50);

            page.click("[aria-label='Solo speaker']");
            awaitBeepsAlone(viewer);

            openPanel(viewer);
            page.click("[aria-label='Solo speaker']");
            page.click("[aria-label='Mute speaker']");
            awaitBeeping(viewer, "chimes alone", heard -> heard.isAudible(CHIME) && heard.isSilent(BEEP));
            assertThat(viewer.troubles()).isEmpty();
        }
    }

    @Test
    void aBrokenConnectionAndAReloadKeepWhatWasChosenAndNeedNoClick() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer")) {
            ViewerPage viewer = ada.watch("demo", 0, BREAKABLE_SOCKETS);
            viewer.awaitMotion();
            openPanel(viewer);
            viewer.page().click("[aria-label='Solo speaker']");
            awaitBeepsAlone(viewer);

            viewer.page().evaluate("window.sockets.forEach((socket) => socket.close(4000))");
            Await.until("another socket", () -> (int) viewer.page().evaluate("window.sockets.length") == 2);
            viewer.awaitMotion();
            awaitBeepsAlone(viewer);

            viewer.page().reload();
            viewer.awaitMotion();
            awaitBeepsAlone(viewer);
            assertThat(viewer.troubles()).isEmpty();
        }
    }

    @Test
    void aBrowserThatBlocksSoundSaysSoUntilAnyKeyIsPressed() {
        try (Chromium strict = Chromium.blockingSound();
                Person ada = strict.person(stand.server(), "viewer")) {
            ViewerPage viewer = ada.watch("demo", 0, TELLS_OF_THE_HINT);
            Await.until("the hint while sound is blocked", () -> saysLast(viewer, "hint shown, paused"));

            viewer.page().keyboard().press("KeyA");
            Await.until("no hint any more", () -> saysLast(viewer, "hint hidden, playing"));
            Ear.of(viewer).await("chimes", heard -> heard.isAudible(CHIME), LEFT_CHIME_HERTZ);
        }
    }

    private static boolean saysLast(ViewerPage viewer, String words) {
        List<ConsoleMessage> said = viewer.page().consoleMessages();
        return !said.isEmpty() && said.getLast().text().equals(words);
    }

    private static ViewerPage watch(Person person) {
        ViewerPage viewer = person.watch("demo", 0);
        viewer.awaitMotion();
        return viewer;
    }

    private static void openPanel(ViewerPage viewer) {
        if (!viewer.page().isVisible("#sound-panel")) {
            viewer.page().click("[aria-controls=sound-panel]");
        }
        viewer.page().waitForSelector("[data-stream=chime]");
    }

    private static void awaitBeepsAlone(ViewerPage viewer) {
        awaitBeeping(viewer, "beeps alone", heard -> heard.isSilent(CHIME) && heard.isAudible(BEEP));
    }

    /** Each look beeps anew: a beep is short, and what comes before the choice is known to the server does not count. */
    private static void awaitBeeping(ViewerPage viewer, String what, Predicate<Ear.Heard> wanted) {
        viewer.focus();
        viewer.page().evaluate("""
                () => {
                  clearInterval(window.beeping);
                  const key = (type) => document.querySelector('#stage').dispatchEvent(
                      new KeyboardEvent(type, { code: 'F9', key: 'F9', bubbles: true, cancelable: true }));
                  window.beeping = setInterval(() => { key('keydown'); setTimeout(() => key('keyup'), 30); }, 400);
                }""");
        Ear.of(viewer).await(what, wanted, LEFT_CHIME_HERTZ, BEEP_HERTZ);
        viewer.page().evaluate("clearInterval(window.beeping)");
    }

    private static int valueOf(Page page, String meter) {
        return Integer.parseInt(page.getAttribute(meter, "aria-valuenow"));
    }
}
