package dev.vitrine.testbed;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;

/**
 * A viewer leaves as its page goes away, for which a browser gives a page half a second. On a machine without a processor to
 * spare that may be too little, and whoever did not say good-bye keeps the place, and the control, for a while. So the page
 * is told beforehand; that it leaves when it is only closed is seen where a further window of it is closed.
 */
final class Farewell {

    private static final String SAY = """
            () => {
              dispatchEvent(new PageTransitionEvent("pagehide"));
              return new Promise((said) => setTimeout(said, 50));
            }""";

    private Farewell() {}

    /** Lets the page leave; it is to be closed at once then. */
    static void sayIn(Page page) {
        try {
            page.evaluate(SAY);
        } catch (PlaywrightException gone) {
            // There is nobody any more who could leave.
        }
    }
}
