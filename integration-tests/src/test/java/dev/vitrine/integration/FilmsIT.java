package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vitrine.integration.Rest.Answer;
import dev.vitrine.streamer.libav.FilmReader;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Films over REST; the synthetic guest flashes and chirps at the beginning of each second. */
@ExtendWith(ArquillianExtension.class)
class FilmsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final Rest viewer = Rest.as("viewer");
    private final Rest operator = Rest.as("operator");
    private final Rest admin = Rest.as("admin");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    private FilmReader read(byte[] bytes) throws IOException {
        return FilmReader.read(Files.write(Files.createTempFile(directory, "film", ".webm"), bytes));
    }

    @Test
    void aFilmIsMadeListedFetchedAndDeleted() throws Exception {
        String run =
                operator.post("/runs", "{'guest':'pattern'}").expect(201).json().getString("id");
        viewer.post("/films", "{'guest':'pattern'}").refused(403, "Filming needs the role operator or admin");
        JsonObject started = operator.post("/films", "{'guest':'pattern','run':'" + run + "'}")
                .expect(201)
                .json();
        String id = started.getString("id");
        assertThat(started.getBoolean("running")).isTrue();
        assertThat(started.getString("guest")).isEqualTo("pattern");
        assertThat(started.getInt("display")).isZero();
        assertThat(started.getString("run")).isEqualTo(run);
        operator.delete("/films/" + id).refused(409, "stop it first");
        Thread.sleep(4000);
        FilmReader half = read(viewer.get("/films/" + id + "/film").expect(200).bytes());
        assertThat(half.pictures()).isNotEmpty();

        JsonObject stopped =
                operator.post("/films/" + id + "/stop", "{}").expect(200).json();

        assertThat(stopped.getBoolean("running")).isFalse();
        assertThat(stopped.getJsonNumber("seconds").doubleValue()).isBetween(3.0, 30.0);
        assertThat(operator.post("/films/" + id + "/stop", "{}").expect(200).json())
                .isEqualTo(stopped);
        Answer whole = viewer.get("/films/" + id + "/film").expect(200);
        assertThat(whole.header("Content-Type")).startsWith("video/webm");
        assertThat(whole.bytes()).hasSize(stopped.getInt("bytes"));
        FilmReader film = read(whole.bytes());
        assertThat(film.durationSeconds())
                .isCloseTo(stopped.getJsonNumber("seconds").doubleValue(), within(0.05));
        assertThat(film.pictures())
                .allSatisfy(picture -> assertThat(picture.strip()).isPresent());
        assertThat(film.onsets()).isNotEmpty();
        JsonObject listed =
                viewer.get("/films?guest=pattern&run=" + run).expect(200).json();
        assertThat(listed.getJsonArray("films")).hasSize(1);
        assertThat(listed.getJsonArray("films").getJsonObject(0)).isEqualTo(stopped);
        assertThat(listed.getBoolean("lastMinute")).isFalse();
        viewer.delete("/films/" + id).refused(403, "Filming needs");
        operator.delete("/films/" + id).expect(204);
        viewer.get("/films/" + id + "/film").refused(404, "no film '" + id + "'");
        operator.delete("/films/" + id).refused(404, "no film");
        operator.post("/films/" + id + "/stop", "{}").refused(404, "no film");
    }

    @Test
    void aPlayerIsGivenThePartThatItAsksFor() throws Exception {
        String id = operator.post("/films", "{'guest':'pattern'}")
                .expect(201)
                .json()
                .getString("id");
        Thread.sleep(1500);
        operator.post("/films/" + id + "/stop", "{}").expect(200);
        byte[] all = viewer.get("/films/" + id + "/film").expect(200).bytes();

        Answer part = range(id, "bytes=100-199").expect(206);

        assertThat(part.header("Content-Range")).isEqualTo("bytes 100-199/" + all.length);
        assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(all, 100, 200));
        assertThat(range(id, "bytes=-7").expect(206).bytes())
                .isEqualTo(Arrays.copyOfRange(all, all.length - 7, all.length));
        assertThat(range(id, "bytes=0-").expect(206).bytes()).isEqualTo(all);
        range(id, "bytes=" + all.length + "-").refused(416, "The file has " + all.length + " bytes");
        operator.delete("/films/" + id).expect(204);
    }

    private Answer range(String id, String range) {
        return viewer.send(
                viewer.request("/films/" + id + "/film").header("Range", range).GET());
    }

    @Test
    void theLastMinuteIsKeptOfGuestsForWhichThatIsSwitchedOn() throws Exception {
        viewer.get("/guests/pattern/displays/0/last-minute")
                .refused(404, "is not kept: VITRINE_GUEST_<NAME>_LASTMINUTE=1");
        admin.post("/guests", "{'name':'dashcam','kind':'synthetic','size':'640x360','lastminute':'1'}")
                .expect(201);
        try {
            Instant asked = Instant.now();
            Answer answer = awaitLastMinute();

            FilmReader film = read(answer.bytes());
            Instant begins = Instant.parse(answer.header("Vitrine-Begins"));
            assertThat(begins).isAfter(asked.minus(PATIENCE));
            assertThat(film.durationSeconds()).isGreaterThan(3);
            // Before a guest's first picture its film is black, in a size of its own.
            assertThat(film.pictures().stream().dropWhile(picture -> picture.height() == 480))
                    .isNotEmpty()
                    .allSatisfy(picture -> assertThat(picture.strip()).isPresent());
            assertThat(film.onsets()).isNotEmpty();
            JsonObject kept = viewer.post("/guests/dashcam/displays/0/last-minute", "{}")
                    .expect(201)
                    .json();
            assertThat(kept.getString("kind")).isEqualTo("clip");
            assertThat(kept.getJsonNumber("seconds").doubleValue()).isGreaterThan(3);
            assertThat(viewer.get("/films?guest=dashcam").expect(200).json().getBoolean("lastMinute"))
                    .isTrue();
            operator.delete("/films/" + kept.getString("id")).expect(204);
        } finally {
            remove("dashcam");
        }
    }

    /** Until it has some seconds. */
    private Answer awaitLastMinute() throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            Answer answer = viewer.get("/guests/dashcam/displays/0/last-minute");
            if (answer.status() == 200 && read(answer.bytes()).durationSeconds() > 3) {
                return answer;
            }
            Thread.sleep(1000);
        }
        throw new AssertionError("no last minute within " + PATIENCE);
    }

    @Test
    void whatCannotBeFilmedIsRefused() {
        operator.post("/films", "{'guest':'nobody'}").refused(404, "no guest 'nobody'");
        operator.post("/films", "{'guest':'pattern','display':7}").refused(404, "has no display '7'");
        operator.post("/films", "{'guest':'pattern','run':'none'}").refused(400, "run 'none' is unknown");
        operator.post("/films", "{'guest':'pattern','size':7}").refused(400, "size is no member that is known here");
        viewer.get("/films/none").refused(404, "no film 'none'");
    }

    @Test
    void ofAGuestWhosePicturePassesByThereIsNoFilm() {
        admin.post("/guests", "{'name':'relayed','kind':'remote'}").expect(201);
        try {
            operator.post("/films", "{'guest':'relayed'}").refused(409, "sends its picture straight to the browsers");
        } finally {
            remove("relayed");
        }
    }

    private void remove(String guest) {
        String path = "/guests/" + guest;
        admin.delete(path, admin.get(path).header("ETag")).expect(204);
    }
}
