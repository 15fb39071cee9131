package dev.vitrine.testbed;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A viewer page, read from what it shows: the picture's pixels, not the program's variables. */
public final class ViewerPage implements AutoCloseable {

    /** By which the server makes pictures smaller. */
    private static final List<Double> SCALES = List.of(1 / 1.5, 1 / 2.0, 1 / 3.0, 1 / 4.0);

    private final Page page;
    private final List<String> troubles = new ArrayList<>();
    private final List<URI> sockets = new ArrayList<>();

    ViewerPage(Page page) {
        this.page = page;
        page.onPageError(troubles::add);
        page.onWebSocket(socket -> sockets.add(URI.create(socket.url())));
    }

    public Page page() {
        return page;
    }

    /** What went wrong in the page's own code. */
    public List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** Where it opened WebSockets, the first first. */
    public List<URI> sockets() {
        return List.copyOf(sockets);
    }

    /** The strip of the picture that is shown now, if there is one. */
    public Optional<Strip> strip() {
        return atAnyScale(0, Strip::read);
    }

    /** The demo guest's strip that tells of sound, if there is one in the picture that is shown now. */
    public Optional<SoundStrip> soundStrip() {
        return atAnyScale(SoundStrip.TOP, SoundStrip::read);
    }

    /** Of a machine that has too much to do the pictures are smaller for a while; the strip's checksum tells how much. */
    private <T> Optional<T> atAnyScale(int top, Function<List<Long>, Optional<T>> read) {
        return atScales(List.of(1.0), top, read).or(() -> atScales(SCALES, top, read));
    }

    private <T> Optional<T> atScales(List<Double> scales, int top, Function<List<Long>, Optional<T>> read) {
        List<?> all = (List<?>) page.evaluate("""
                ([scales, top]) => {
                  const video = document.querySelector('video');
                  return scales.map((scale) => vitrineStrip(video, scale, top));
                }""", List.of(scales, top));
        return all.stream()
                .map(ViewerPage::rows)
                .flatMap(rows -> read.apply(rows).stream())
                .findFirst();
    }

    private static List<Long> rows(Object rows) {
        return rows instanceof List<?> numbers
                ? numbers.stream()
                        .map(Number.class::cast)
                        .map(Number::longValue)
                        .toList()
                : List.of();
    }

    public Strip awaitStrip(String what, Predicate<Strip> wanted) {
        try {
            return Await.value(what, () -> strip().filter(wanted));
        } catch (AssertionError inVain) {
            throw new AssertionError(inVain.getMessage() + "; the page says: " + words(), inVain);
        }
    }

    /** Waits until the demo guest's strip that tells of sound says that. */
    public SoundStrip awaitSoundStrip(String what, Predicate<SoundStrip> wanted) {
        return Await.value(what, () -> soundStrip().filter(wanted));
    }

    /** Pictures that follow one another: the frame number grows. */
    public void awaitMotion() {
        long first = awaitStrip("a picture", strip -> true).frame();
        awaitStrip("a later picture than " + first, strip -> strip.frame() > first);
    }

    /**
     * The same of pictures that the server may make smaller than the guest's.
     *
     * @param guestWidth of the guest's own picture, in pixels
     */
    public void awaitMotion(int guestWidth) {
        long first = Await.value("a picture", () -> strip(guestWidth)).frame();
        Await.value("a later picture than " + first, () -> strip(guestWidth).filter(strip -> strip.frame() > first));
    }

    private Optional<Strip> strip(int guestWidth) {
        return Strip.read(rows(page.evaluate("""
                guestWidth => {
                  const video = document.querySelector('video');
                  return vitrineStrip(video, (video?.videoWidth ?? 0) / guestWidth);
                }""", guestWidth)));
    }

    /** The keyboard goes to the guest from now on. */
    public void focus() {
        page.focus("#stage");
    }

    /** Presses and lets go of a key by its {@code KeyboardEvent.code}. */
    public void press(String code) {
        focus();
        page.keyboard().press(code);
    }

    /** Moves the mouse over a pixel of the guest. */
    public void pointAt(int x, int y) {
        Place place = placeOf(x, y);
        page.mouse().move(place.x(), place.y());
    }

    /** A place of the page, in CSS pixels. */
    public record Place(double x, double y) {}

    /** Where a pixel of the guest is shown. */
    public Place placeOf(int x, int y) {
        List<?> place = (List<?>) page.evaluate("""
                ([x, y]) => {
                  const video = document.querySelector('video');
                  const box = video.getBoundingClientRect();
                  return [box.left + (x + 0.5) * box.width / video.videoWidth,
                          box.top + (y + 0.5) * box.height / video.videoHeight];
                }""", List.of(x, y));
        return new Place(((Number) place.get(0)).doubleValue(), ((Number) place.get(1)).doubleValue());
    }

    /** Opens the panel of viewers and does one of its actions: request, release, grant, refuse, take. */
    public void control(String action) {
        if (!page.isVisible("[data-action=" + action + "]")) {
            page.click("[aria-controls=viewers-panel]");
        }
        page.click("[data-action=" + action + "]:visible");
        if (action.equals("take")) {
            page.waitForSelector("[data-control=mine]"); // what is pressed before goes nowhere
        }
    }

    /** All the words that can be read on the page. */
    public String words() {
        return page.innerText("body");
    }

    /** The picture's own size as {@code WIDTHxHEIGHT}. */
    public String pictureSize() {
        return (String) page.evaluate(
                "() => { const v = document.querySelector('video'); return v.videoWidth + 'x' + v.videoHeight; }");
    }

    /** Red, green and blue of one pixel of the picture. */
    public List<Integer> colour(int x, int y) {
        List<?> rgb = (List<?>)
                page.evaluate("([x, y]) => vitrineColour(document.querySelector('video'), x, y)", List.of(x, y));
        return rgb.stream().map(Number.class::cast).map(Number::intValue).toList();
    }

    @Override
    public void close() {
        Farewell.sayIn(page);
        page.close();
    }
}
