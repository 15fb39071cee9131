package dev.vitrine.testbed;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

/** Somebody in a browser, signed in. */
public final class Person implements AutoCloseable {

    private final BrowserContext context;
    private final VitrineServer server;

    Person(BrowserContext context, VitrineServer server, String role) {
        this.context = context;
        this.server = server;
        context.addInitScript(Resources.text(Person.class, "strip.js"));
        Page page = context.newPage();
        page.navigate(server.signInLink(role).toString());
        page.close();
    }

    /** Sits down before a guest's display; the page has {@code scripts} before its own. */
    public ViewerPage watch(String guest, int display, String... scripts) {
        Page page = context.newPage();
        for (String script : scripts) {
            page.addInitScript(script);
        }
        page.navigate(
                server.address().resolve("/guest/" + guest + "/" + display).toString());
        return new ViewerPage(page);
    }

    /** An empty page of this person's, for what is no viewer. */
    public Page page() {
        return context.newPage();
    }

    @Override
    public void close() {
        context.close();
    }
}
