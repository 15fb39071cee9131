package dev.vitrine.testbed;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.net.URI;
import java.util.List;

/** Somebody in a browser, signed in. */
public final class Person implements AutoCloseable {

    private static final int SEE_OTHER = 303;

    private final BrowserContext context;
    private final URI address;
    private final int signedIn;

    /** @param signInLink of the server before whose guests they sit down */
    Person(BrowserContext context, URI signInLink) {
        this.context = context;
        this.address = signInLink;
        context.addInitScript(Resources.text(Person.class, "strip.js"));
        // Without a page, which would sit down before the only guest of a server at once.
        signedIn = context.request()
                .get(signInLink.toString(), RequestOptions.create().setMaxRedirects(0))
                .status();
    }

    /** Sits down before a guest's display; the page has {@code scripts} before its own. */
    public ViewerPage watch(String guest, int display, String... scripts) {
        if (signedIn != SEE_OTHER) {
            throw new AssertionError("the link that signs in was answered with status " + signedIn);
        }
        Page page = context.newPage();
        for (String script : scripts) {
            page.addInitScript(script);
        }
        ViewerPage viewer = new ViewerPage(page);
        page.navigate(address.resolve("/guest/" + guest + "/" + display).toString());
        return viewer;
    }

    /** The pages of this person's may read and write the browser's clipboard without asking from now on. */
    public void allowClipboard() {
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
    }

    /** An empty page of this person's, for what is no viewer. */
    public Page page() {
        return context.newPage();
    }

    @Override
    public void close() {
        context.pages().forEach(Farewell::sayIn);
        context.close();
    }
}
