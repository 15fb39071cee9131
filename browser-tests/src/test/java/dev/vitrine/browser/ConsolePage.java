package dev.vitrine.browser;

import com.microsoft.playwright.Page;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.VitrineServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** The console in somebody's browser, used as people use it: by what it shows. */
final class ConsolePage {

    private final Page page;
    private final List<String> troubles = new ArrayList<>();

    ConsolePage(Person person, VitrineServer server) {
        page = person.page();
        page.onPageError(troubles::add);
        page.navigate(server.address().resolve("/admin").toString());
        page.waitForSelector(".live[data-state=live]");
    }

    Page page() {
        return page;
    }

    /** What went wrong in the page's own code. */
    List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** Goes to a section by its name in the navigation. */
    ConsolePage open(String section) {
        page.click("nav >> text='" + section + "'");
        page.waitForSelector("main h1:has-text('" + section + "')");
        return this;
    }

    /** Fills a field of the dialog that is open. */
    ConsolePage fill(String name, String value) {
        page.fill("dialog [name=" + name + "]", value);
        return this;
    }

    ConsolePage choose(String name, String value) {
        page.selectOption("dialog [name=" + name + "]", value);
        return this;
    }

    ConsolePage check(String name, boolean checked) {
        page.setChecked("dialog [name=" + name + "]", checked);
        return this;
    }

    /** Sends the dialog that is open, and waits until the server took it. */
    void submit() {
        page.click("dialog [type=submit]");
        Await.until("the dialog to close; it says: " + problem(), () -> !page.isVisible("dialog [type=submit]"));
    }

    /** Sends the dialog that is open, and gives what the server says against it. */
    String submitInVain() {
        page.click("dialog [type=submit]");
        page.waitForSelector("dialog .problem:not(:empty)");
        return problem();
    }

    private String problem() {
        return page.isVisible("dialog .problem") ? page.innerText("dialog .problem") : "nothing";
    }

    /** What is shown once, such as a link or a token; closes its dialog. */
    String secret() {
        String secret = page.inputValue("dialog .secret");
        page.click("dialog >> text='Done'");
        return secret;
    }

    /** The card of a guest. */
    String guest(String name) {
        return ".guest-card[data-guest='" + name + "']";
    }

    void press(String within, String action) {
        page.click(within + " [data-action=" + action + "]");
    }

    /** Waits for a row in the table that is shown which has all these words. */
    String row(String... words) {
        StringBuilder selector = new StringBuilder(".live-table tbody tr");
        for (String word : words) {
            selector.append(":has-text('").append(word).append("')");
        }
        page.waitForSelector(selector.toString());
        return selector.toString();
    }

    /** As a link that was sent to somebody. */
    URI link() {
        return URI.create(secret());
    }
}
