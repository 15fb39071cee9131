package dev.vitrine.testbed;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, headless, in which people sit down before guests. */
public final class Chromium implements AutoCloseable {

    private static final String IGNORE_CERTIFICATES = "--ignore-certificate-errors";

    private static final String PLAYS_AT_ONCE = "--autoplay-policy=no-user-gesture-required";

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            IGNORE_CERTIFICATES, // Playwright's own setting leaves WebSockets out
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            PLAYS_AT_ONCE);

    /** For what a page does; a machine that builds at the same time is slow. */
    private static final double PATIENCE_MILLIS = 120_000;

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        this(FLAGS, Map.of());
    }

    /**
     * A browser in whose profile a certificate is trusted for servers, as a user would import it. It accepts no other:
     * for pages over plain HTTP on loopback.
     *
     * @param home an empty directory, which becomes the user's home
     */
    public static Chromium trusting(Path certificate, Path home) {
        TrustStore.add(certificate, home);
        return new Chromium(without(IGNORE_CERTIFICATES), Map.of("HOME", home.toString()));
    }

    /**
     * A browser with a microphone in which a file is heard, over and over, and whose people let every page have it.
     *
     * @param sound a WAV file
     */
    public static Chromium hearing(Path sound) {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.add("--use-fake-device-for-media-stream");
        flags.add("--use-fake-ui-for-media-stream");
        flags.add("--use-file-for-fake-audio-capture=" + sound);
        return new Chromium(flags, Map.of());
    }

    /** A browser that accepts the certificates of public authorities alone, as it comes from Debian. */
    public static Chromium trustingNothing() {
        return new Chromium(without(IGNORE_CERTIFICATES), Map.of());
    }

    /** A browser whose pages play no sound before somebody touched them, as browsers come. */
    public static Chromium blockingSound() {
        return new Chromium(without(PLAYS_AT_ONCE), Map.of());
    }

    private static List<String> without(String left) {
        return FLAGS.stream().filter(flag -> !flag.equals(left)).toList();
    }

    private Chromium(List<String> flags, Map<String, String> environment) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setEnv(with(environment))
                        .setArgs(flags));
    }

    /** Somebody with an own profile who signed in to {@code server} with {@code role}. */
    public Person person(VitrineServer server, String role) {
        return person(server.signInLink(role));
    }

    /** Somebody with an own profile who used a link that signs in once. */
    public Person person(URI signInLink) {
        return person(signInLink, new Browser.NewContextOptions());
    }

    /** As {@link #person(VitrineServer, String)}, in pages that also run modules which a measurement brings along. */
    public Person measured(VitrineServer server, String role) {
        return person(server.signInLink(role), new Browser.NewContextOptions().setBypassCSP(true));
    }

    private Person person(URI signInLink, Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options.setIgnoreHTTPSErrors(true));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return new Person(context, signInLink);
    }

    /** Somebody with an own profile whom no server knows yet. */
    public BrowserContext stranger() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    /** A machine with a bearer token that happens to be a browser. */
    public BrowserContext machine(String token) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token)));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return context;
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        return environment;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
