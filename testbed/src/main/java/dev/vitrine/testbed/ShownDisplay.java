package dev.vitrine.testbed;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One of several displays on a page, read from its picture's pixels. */
public final class ShownDisplay {

    private final Page page;
    private final String video;
    private final String stage;

    private ShownDisplay(Page page, String suffix) {
        this.page = page;
        video = "#picture" + suffix;
        stage = "#stage" + suffix;
    }

    /** The one that belongs to the page's own connection. */
    public static ShownDisplay first(Page page) {
        return new ShownDisplay(page, "");
    }

    public static ShownDisplay further(Page page, int display) {
        return new ShownDisplay(page, "-" + display);
    }

    /** Whether it has a place on the page. */
    public boolean isThere() {
        return page.isVisible(stage);
    }

    public Optional<Strip> strip() {
        Object rows = page.evaluate("video => vitrineStrip(document.querySelector(video))", video);
        return Strip.read(
                rows instanceof List<?> numbers
                        ? numbers.stream()
                                .map(number -> ((Number) number).longValue())
                                .toList()
                        : List.of());
    }

    public Strip awaitStrip(String what, Predicate<Strip> wanted) {
        return Await.value(what + " in " + video, () -> strip().filter(wanted));
    }

    /** The picture's own size as {@code WIDTHxHEIGHT}, empty without one. */
    public String size() {
        return (String) page.evaluate(
                "video => { const v = document.querySelector(video); return v ? v.videoWidth + 'x' + v.videoHeight : ''; }",
                video);
    }

    /** Red, green and blue of one pixel of the picture. */
    public List<Integer> colour(int x, int y) {
        List<?> rgb = (List<?>) page.evaluate(
                "([video, x, y]) => vitrineColour(document.querySelector(video), x, y)", List.of(video, x, y));
        return rgb.stream().map(number -> ((Number) number).intValue()).toList();
    }

    /** Moves the mouse over a pixel of the guest. */
    public void pointAt(int x, int y) {
        List<?> place = (List<?>) page.evaluate("""
                ([video, x, y]) => {
                  const shown = document.querySelector(video);
                  const box = shown.getBoundingClientRect();
                  return [box.left + (x + 0.5) * box.width / shown.videoWidth,
                          box.top + (y + 0.5) * box.height / shown.videoHeight];
                }""", List.of(video, x, y));
        page.mouse().move(((Number) place.get(0)).doubleValue(), ((Number) place.get(1)).doubleValue());
    }

    /** Presses and lets go of a key, or a chord such as {@code Shift+F3}, in this display. */
    public void press(String keys) {
        page.focus(stage);
        page.keyboard().press(keys);
    }

    public boolean hasFocus() {
        return (Boolean) page.evaluate("stage => document.activeElement?.matches(stage) ?? false", stage);
    }
}
