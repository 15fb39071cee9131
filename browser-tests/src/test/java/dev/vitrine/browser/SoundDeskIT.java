package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.ViewerPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the demo guest played is seen, replayed and kept at the page's desk. */
@ExtendWith(Stand.class)
class SoundDeskIT {

    private static final double START_LEFT_HERTZ = 880;
    private static final double START_RIGHT_HERTZ = 1320;
    private static final double BEEP_HERTZ = 1000;

    /** Ten seconds, over and over, of which the first is so many before the end. */
    private static final String REPEAT = """
            async (seconds) => {
              const replay = document.querySelector('#replay');
              if (replay.readyState < HTMLMediaElement.HAVE_METADATA) {
                await new Promise((known) => replay.addEventListener('loadedmetadata', known, { once: true }));
              }
              const begin = Math.max(0, replay.duration - seconds);
              const back = () => { replay.currentTime = begin; replay.play(); };
              back();
              setInterval(() => (replay.paused || replay.currentTime > begin + 10) && back(), 50);
            }""";

    private final Started stand;

    SoundDeskIT(Started stand) {
        this.stand = stand;
    }

    @Test
    void theGuestsFirstChimeIsReplayedFromThePageThoughNobodyWasThere() {
        Api api = new Api(stand.server());
        long before = api.newestEvent();
        try (DemoGuest _ = stand.startCluster();
                Person ada = stand.chromium().person(stand.server(), "viewer")) {
            ViewerPage viewer = ada.watch("cluster", 0);
            viewer.awaitMotion();
            Page page = viewer.page();
            page.click("[aria-controls=sound-panel]");
            page.waitForSelector(".attachment:has-text('first instruction')");
            JsonObject chime = new ClusterSound(api).awaitEnd("chimes", before, START_LEFT_HERTZ);
            Duration since = Duration.between(ClusterSound.time(chime, "onset"), Instant.now());
            page.click("[data-stream=chimes] [data-action=replay]");
            page.waitForSelector(".replay:visible");
            // The replay ends when it was fetched, which may have taken a while.
            page.evaluate(REPEAT, (int) since.toSeconds() + 5);

            Ear.Heard heard = new Ear(viewer, "#replay")
                    .await(
                            "the start chime",
                            tones -> tones.isAudible(0) && tones.isAudible(1),
                            START_LEFT_HERTZ,
                            START_RIGHT_HERTZ);
            assertThat(heard.left().get(0))
                    .as("880 Hz left")
                    .isGreaterThan(heard.left().get(1));
            assertThat(heard.right().get(1))
                    .as("1320 Hz right")
                    .isGreaterThan(heard.right().get(0));
            assertThat(page.innerText(".replay-time")).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} .*");
            assertThat(viewer.troubles()).isEmpty();
        }
    }

    @Test
    void aBeepStandsInTheListWithItsPitchAndIsReplayed() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer")) {
            ViewerPage viewer = ada.watch("demo", 0);
            viewer.awaitMotion();
            Page page = openDesk(viewer);
            page.waitForSelector(".chimes [data-stream=chime]:has-text('440 Hz'):has-text('660 Hz')");
            String beep = ".chimes [data-stream=speaker]:has-text('1.00 kHz')";
            Await.until("a beep in the list", () -> {
                viewer.press("F9");
                // Beeps that follow one another at once are one, which has not ended.
                page.waitForTimeout(500);
                return page.locator(beep).count() > 0;
            });
            assertThat(page.locator(beep).first().innerText()).contains("Safety");
            page.locator(beep + " [data-action=replay]").first().click();
            page.waitForSelector(".replay:visible");
            page.evaluate(REPEAT, 10);
            new Ear(viewer, "#replay").await("the beep again", heard -> heard.isAudible(0), BEEP_HERTZ);
            assertThat(viewer.troubles()).isEmpty();
        }
    }

    @Test
    void clipsAndRecordingsAreMadeListedDownloadedAndDeleted() {
        try (Person olga = stand.chromium().person(stand.server(), "operator")) {
            ViewerPage viewer = olga.watch("demo", 0);
            viewer.awaitMotion();
            Page page = openDesk(viewer);
            page.click("[data-view=recordings]");
            page.click("[aria-controls=sound-panel]");
            List<String> saved = new ArrayList<>();
            page.onDownload(download -> saved.add(download.suggestedFilename()));
            page.click("#sound-panel [data-seconds='10']");
            page.waitForSelector(".answer:has-text('Kept and downloaded')");
            // Unlike a plain wait it lets the page tell of its downloads.
            page.waitForCondition(() -> saved.size() == 2);
            assertThat(saved).allMatch(name -> name.matches("demo\\.(chime|speaker)\\..+\\.clip\\.wav"));
            page.waitForSelector(".recordings tr:has-text('clip'):has-text('chime')");

            page.click("[aria-label='Record chime']");
            page.waitForSelector(".recordings tr[data-running=true]:has-text('chime')");
            page.click("[aria-label='Stop recording chime']");
            String recording = ".recordings tr[data-running=false]:has-text('recording')";
            page.waitForSelector(recording);

            int before = page.locator(recording).count();
            page.locator(recording + " [data-action=remove]").first().click();
            page.locator(recording + " [data-sure=yes]").first().click();
            Await.until("one recording less", () -> page.locator(recording).count() == before - 1);
            assertThat(viewer.troubles()).isEmpty();
        }
    }

    private static Page openDesk(ViewerPage viewer) {
        Page page = viewer.page();
        page.click("[aria-controls=sound-panel]");
        page.click("[data-action=desk]");
        page.waitForSelector(".desk:visible");
        return page;
    }
}
