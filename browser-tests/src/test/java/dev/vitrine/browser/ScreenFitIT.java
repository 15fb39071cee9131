package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.LinuxGuest;
import dev.vitrine.testbed.NewerQemu;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A Linux with the driver of a virtio-gpu card follows the window in which its screen is shown. */
class ScreenFitIT {

    private static final String MENU = "[aria-controls=displays-panel]";
    private static final String FIT = "#displays-panel [data-action=fit]";

    @Test
    void theGuestsScreenBecomesAsLargeAsTheWindow() {
        followsTheWindow(LinuxGuest::following);
    }

    @Test
    void soDoesThatInANewerQemu() {
        Optional<String> newer = NewerQemu.program();
        assumeTrue(newer.isPresent(), "no newer QEMU: ./vitrine test fetches it");
        followsTheWindow(directory -> LinuxGuest.followingBy(newer.get(), directory));
    }

    private static void followsTheWindow(Function<Path, LinuxGuest> guest) {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                LinuxGuest linux = guest.apply(directory.path());
                VitrineServer server = VitrineServer.brief(
                        directory.path(),
                        Map.of(
                                "VITRINE_GUESTS", "linux",
                                "VITRINE_GUEST_LINUX_KIND", "qemu",
                                "VITRINE_GUEST_LINUX_BUS", linux.busAddress()));
                Chromium chromium = new Chromium();
                Person ada = chromium.person(server, "viewer");
                Person bob = chromium.person(server, "viewer");
                ViewerPage adas = ada.watch("linux", 0)) {
            adas.awaitStrip("the Linux guest's picture", strip -> true);
            Await.until("its own size", () -> adas.pictureSize().equals("1024x768"));
            ViewerPage bobs = bob.watch("linux", 0);
            Page page = adas.page();
            page.setViewportSize(904, 600);
            page.click(MENU);
            page.click(FIT);

            Await.until("the window's width", () -> adas.pictureSize().startsWith("904x5"));
            page.setViewportSize(1200, 700);
            Await.until("the next width", () -> adas.pictureSize().startsWith("1200x6"));
            adas.awaitMotion();

            Await.until("the other viewer's picture", () -> bobs.pictureSize().startsWith("1200x6"));
            bobs.page().click(MENU);
            assertThat(bobs.page().isDisabled(FIT)).as("only who controls asks").isTrue();
            assertThat(adas.troubles()).isEmpty();
            assertThat(bobs.troubles()).isEmpty();
        }
    }
}
