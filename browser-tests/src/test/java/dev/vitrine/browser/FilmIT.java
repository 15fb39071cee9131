package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import dev.vitrine.streamer.libav.FilmReader;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Films of a synthetic guest, which flashes and chirps at the beginning of each second, made and played in the page. */
class FilmIT {

    private static final double CHIRP_LEFT_HERTZ = 1000;
    private static final int FILMED_MILLIS = 5000;
    /** A machine that encodes slowly films few pictures, of which none is large. */
    private static final Duration FULL_LIMIT = Duration.ofMinutes(5);

    /** The width and the strip's number of each picture that is shown, from the beginning on. */
    private static final String NUMBERS = """
            async () => {
              const video = document.querySelector('#film');
              const seen = [];
              const picture = () => Promise.race([
                new Promise((resolve) => video.requestVideoFrameCallback(resolve)),
                new Promise((resolve) => setTimeout(resolve, 500)),
              ]);
              video.loop = false;
              video.pause();
              if (video.readyState < HTMLMediaElement.HAVE_METADATA) {
                await new Promise((known) => video.addEventListener('loadedmetadata', known, { once: true }));
              }
              const begun = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
              video.currentTime = 0;
              await begun;
              await video.play();
              while (!video.ended) {
                await picture();
                const rows = vitrineStrip(video, 1, 0);
                if (rows && rows[3] >>> 24 === 0xA5) seen.push([video.videoWidth, rows[0]]);
              }
              return seen;
            }""";

    /** The one whose last minute is kept. */
    private static final String PATTERN = "pattern";

    /** Whose picture changes its size. */
    private static final String SIZES = "sizes";

    /** Whose film soon is large. */
    private static final String LARGE = "large";

    private static final TemporaryDirectory DIRECTORY = new TemporaryDirectory();
    private static VitrineServer server;
    private static Api api;

    @BeforeAll
    static void start() {
        Map<String, String> variables = new HashMap<>();
        variables.put("VITRINE_GUESTS", String.join(",", PATTERN, SIZES, LARGE));
        variables.put("VITRINE_FILMS_RATE", "30");
        variables.put("VITRINE_GUEST_PATTERN_LASTMINUTE", "1");
        Map<String, String> sizes = Map.of(PATTERN, "640x360", SIZES, "640x360", LARGE, "1920x1080");
        sizes.forEach((guest, size) -> {
            String prefix = "VITRINE_GUEST_" + guest.toUpperCase(Locale.ROOT);
            variables.put(prefix + "_KIND", "synthetic");
            variables.put(prefix + "_SIZE", size);
        });
        server = VitrineServer.brief(DIRECTORY.path(), variables);
        api = new Api(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        DIRECTORY.close();
    }

    private static String begin(String guest) {
        return api.post("/films", "{'guest':'" + guest + "'}").get("id").getAsString();
    }

    private static void end(String id) {
        JsonObject _ = api.post("/films/" + id + "/stop", "{}");
    }

    private static FilmReader read(byte[] bytes) throws IOException {
        return FilmReader.read(Files.write(DIRECTORY.path().resolve("film.webm"), bytes));
    }

    private static FilmReader fetched(String id) throws IOException {
        return read(api.bytes("/films/" + id + "/film"));
    }

    @Test
    void aFilmIsMadeAndPlayedInThePage() throws Exception {
        try (Chromium chromium = new Chromium();
                Person olga = chromium.person(server, "operator")) {
            ViewerPage viewer = olga.watch(PATTERN, 0);
            viewer.awaitMotion();
            Page page = viewer.page();
            page.click("[aria-controls=sound-panel]");
            page.click("#sound-panel [data-action=film]");
            page.waitForSelector("#sound-panel .answer:has-text('Filming display 0')");
            Thread.sleep(FILMED_MILLIS);
            page.click("#sound-panel [data-action=film]:has-text('Stop filming')");
            page.waitForSelector("#sound-panel .answer:has-text('Filming stopped')");
            page.click("[data-action=desk]");
            page.click("[data-view=films]");
            page.click("#desk-films tr[data-running=false] [data-action=play]");

            page.waitForSelector("#film");
            page.evaluate("document.querySelector('#film').loop = true");
            Ear.Heard heard =
                    new Ear(viewer, "#film").await("the chirp", tones -> tones.isAudible(0), CHIRP_LEFT_HERTZ);
            assertThat(heard.isAudible(0)).isTrue();
            List<List<Long>> seen = seen(page);
            assertThat(seen).hasSizeGreaterThan(5);
            assertThat(seen).extracting(List::getLast).isSorted();
            assertThat(seen.getFirst().getLast()).isLessThan(seen.getLast().getLast());
            page.click("[data-action=close-film]");
            Await.until("no film", () -> page.locator("#film").count() == 0);
            assertThat(viewer.troubles()).isEmpty();
        }
    }

    private static List<List<Long>> seen(Page page) {
        return ((List<?>) page.evaluate(NUMBERS))
                .stream()
                        .map(one -> ((List<?>) one)
                                .stream()
                                        .map(number -> ((Number) number).longValue())
                                        .toList())
                        .toList();
    }

    @Test
    void flashAndChirpAreWithin40MillisecondsAndPicturesInOrder() throws Exception {
        String id = begin(PATTERN);
        Thread.sleep(FILMED_MILLIS);
        end(id);

        FilmReader film = fetched(id);

        long before = -1;
        for (FilmReader.Picture picture : film.pictures()) {
            long number = picture.strip().orElseThrow()[0];
            assertThat(number).isGreaterThanOrEqualTo(before);
            before = number;
        }
        List<Double> onsets = film.onsets().stream()
                .filter(onset -> onset > 0.3 && onset < film.durationSeconds() - 0.2)
                .toList();
        assertThat(onsets).hasSizeGreaterThanOrEqualTo(3);
        int measured = 0;
        for (double onset : onsets) {
            List<FilmReader.Picture> near = film.picturesBetween(onset - 0.2, onset + 0.3);
            Optional<FilmReader.Picture> lit =
                    near.stream().filter(FilmReader.Picture::isFlash).findFirst();
            if (lit.isEmpty()) {
                assertThat(FilmReader.longestShownSeconds(near))
                        .as("the machine was held up for as long as the flash at " + onset)
                        .isGreaterThan(0.07);
                continue;
            }
            measured++;
            double litSeconds = lit.get().seconds();
            double dark = near.stream()
                    .mapToDouble(FilmReader.Picture::seconds)
                    .filter(seconds -> seconds < litSeconds)
                    .max()
                    .orElse(litSeconds);
            // Of pictures that are further apart the flash's first may be missing; it came after the last dark one.
            double late = litSeconds - dark > 0.04 ? litSeconds - dark : 0;
            assertThat(litSeconds - onset)
                    .as("flash after the chirp at " + onset)
                    .isBetween(-0.04, 0.04 + late);
        }
        assertThat(measured).isGreaterThanOrEqualTo(2);
    }

    @Test
    void chromiumShowsEachSizeThatThePictureHad() throws Exception {
        String id = begin(SIZES);
        Thread.sleep(2000);
        JsonObject _ = api.post("/guests/sizes/displays/0/input", "{'key':'F2'}");
        Thread.sleep(2000);
        end(id);
        try (Chromium chromium = new Chromium();
                Person ada = chromium.person(server, "viewer")) {
            ViewerPage viewer = ada.watch(SIZES, 0);
            viewer.awaitMotion();
            Page page = viewer.page();
            page.click("[aria-controls=sound-panel]");
            page.click("[data-action=desk]");
            page.click("[data-view=films]");
            page.click("#desk-films [data-action=play]");
            page.waitForSelector("#film");

            List<List<Long>> seen = seen(page);

            assertThat(seen).extracting(List::getFirst).contains(640L, 800L).isSorted();
            assertThat(seen).extracting(List::getLast).isSorted();
        }
    }

    @Test
    void theLastMinuteIsOnePressAway() throws Exception {
        Thread.sleep(FILMED_MILLIS);
        try (Chromium chromium = new Chromium();
                Person ada = chromium.person(server, "viewer")) {
            ViewerPage viewer = ada.watch(PATTERN, 0);
            viewer.awaitMotion();
            Page page = viewer.page();
            List<String> saved = new ArrayList<>();
            page.onDownload(download -> saved.add(download.suggestedFilename()));
            page.click("[aria-controls=sound-panel]");
            page.click("#sound-panel [data-action=last-minute]");

            page.waitForSelector("#sound-panel .answer:has-text('Kept and downloaded the last minute')");
            // Unlike a plain wait it lets the page tell of its downloads.
            page.waitForCondition(() -> saved.size() == 1);
            assertThat(saved.getFirst()).matches("pattern\\.display-0\\..+\\.clip\\.webm");
            assertThat(page.locator("#sound-panel [data-action=film]").isVisible())
                    .isFalse();
            FilmReader film = read(api.bytes("/guests/pattern/displays/0/last-minute"));
            assertThat(film.durationSeconds()).isGreaterThan(4);
            // Before a guest's first picture its film is black, in a size of its own.
            assertThat(film.pictures().stream().dropWhile(picture -> picture.height() == 480))
                    .isNotEmpty()
                    .allSatisfy(picture -> assertThat(picture.strip()).isPresent());
        }
    }

    @Test
    void whatWasFilmedBeforeTheServerWasKilledIsPlayedToWithinASecond() throws Exception {
        String id = begin(PATTERN);
        Thread.sleep(1000); // the libraries are loaded, the first pictures are there
        double before = seconds(id);
        long begin = System.nanoTime();
        Thread.sleep(FILMED_MILLIS);
        double most = before + (System.nanoTime() - begin) / 1e9;
        server.kill();
        Path file = server.data().resolve("films").resolve(id + ".webm");

        FilmReader torn = FilmReader.read(file);

        assertThat(torn.pictures().getLast().seconds()).isGreaterThan(most - 1);
        assertThat(torn.soundEndSeconds()).isGreaterThan(most - 1);
        assertThat(torn.durationSeconds()).isGreaterThan(most - 1);
        server.startAgain();
        assertThat(seconds(id)).isGreaterThan(most - 1);
    }

    private static double seconds(String id) {
        return api.get("/films/" + id).get("seconds").getAsDouble();
    }

    /** The server may write no file longer than that: for the film it is as if the disk were full. */
    @Test
    void aFilmForWhichThereIsNoPlaceEndsPlayable() throws Exception {
        end(begin(LARGE)); // the libraries are on the disk
        limitFiles("1500000");

        String id = begin(LARGE);
        Await.value(
                "the end of the film",
                FULL_LIMIT,
                () -> Optional.of(api.get("/films/" + id).get("running").getAsBoolean())
                        .filter(running -> !running));

        assertThat(api.get("/films/" + id).get("failure").getAsString()).contains("File too large");
        FilmReader film = fetched(id);
        assertThat(film.durationSeconds()).isGreaterThan(1);
        assertThat(film.pictures())
                .allSatisfy(picture -> assertThat(picture.strip()).isPresent());
        limitFiles("unlimited");
        String next = begin(LARGE);
        Thread.sleep(1000);
        end(next);
        assertThat(fetched(next).pictures()).isNotEmpty();
    }

    private static void limitFiles(String bytes) throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder(
                        "prlimit", "--pid", String.valueOf(server.pid()), "--fsize=" + bytes + ":unlimited")
                .inheritIO()
                .start();
        assertThat(prlimit.waitFor()).isZero();
    }
}
