package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.Resources;
import dev.vitrine.testbed.ViewerPage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A guest's own WebRTC server, played by a second browser, is watched through the same page. */
@ExtendWith(Stand.class)
class RemotePublisherIT {

    private final Started stand;
    private final String token;

    RemotePublisherIT(Started stand) {
        this.stand = stand;
        this.token = stand.server().token("publisher", "qnx");
    }

    @Test
    void aPublisherIsWatchedControlledAndMayComeBack() {
        try (Person ada = stand.chromium().person(stand.server(), "viewer");
                Person bob = stand.chromium().person(stand.server(), "viewer");
                BrowserContext guest = stand.chromium().machine(token)) {
            ViewerPage adas = ada.watch("qnx", 0);
            Page publisher = publish(guest);
            adas.awaitMotion();
            adas.press("KeyA");
            adas.awaitStrip("the key that the controller typed", strip -> strip.key() == 'A');

            ViewerPage bobs = bob.watch("qnx", 0);
            bobs.awaitMotion();
            bobs.press("KeyB");
            long now = bobs.awaitStrip("a picture", _ -> true).frame();
            assertThat(bobs.awaitStrip("later pictures", strip -> strip.frame() > now + 30)
                            .key())
                    .as("what is typed without control")
                    .isEqualTo('A');

            publisher.evaluate("() => publisher.close()");
            publisher.close();
            Await.until(
                    "the page says that the guest is off", () -> adas.words().contains("off"));
            publish(guest);
            adas.awaitStrip("the new publisher's picture, which knows of no key", strip -> strip.key() == 0);
            bobs.awaitStrip("the same", strip -> strip.key() == 0);
            bobs.awaitMotion();
        }
    }

    private Page publish(BrowserContext guest) {
        Page page = guest.newPage();
        page.navigate(stand.server().address().resolve("/health").toString());
        page.evaluate(Resources.text(RemotePublisherIT.class, "publisher.js"), List.of("qnx", token));
        return page;
    }
}
