package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vitrine.integration.Rest.Answer;
import dev.vitrine.testbed.Await;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a guest's sound is and was, over REST; the synthetic guest chirps for 80 ms at the beginning of each second. */
@ExtendWith(ArquillianExtension.class)
class SoundIT {

    private static final String STREAMS = "/guests/pattern/streams";
    private static final String PRE_ROLL = STREAMS + "/chirp/pre-roll";

    private final Rest viewer = Rest.as("viewer");
    private final Rest operator = Rest.as("operator");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @Test
    void tellsWhichStreamsAGuestHas() {
        JsonObject streams = viewer.get(STREAMS).expect(200).json();

        assertThat(streams.getJsonObject("attachment").getString("kind")).isEqualTo("from-start");
        assertThat(streams.getInt("preRollSeconds")).isEqualTo(60);
        JsonObject chirp = streams.getJsonArray("streams").getJsonObject(0);
        assertThat(chirp.getString("name")).isEqualTo("chirp");
        assertThat(chirp.getString("class")).isEqualTo("non-safety");
        assertThat(chirp.getString("state")).isEqualTo("playing");
        assertThat(chirp.getJsonObject("counters").getJsonNumber("played").longValue())
                .isPositive();
        assertThat(chirp.getJsonNumber("peakDb").doubleValue()).isBetween(-120.0, -11.0);
        assertThat(chirp.getJsonNumber("loudness").doubleValue()).isBetween(-120.0, 0.0);
    }

    @Test
    void aGuestThatSendsItsSoundItselfSaysSo() {
        JsonObject streams = viewer.get("/guests/cluster/streams").expect(200).json();

        assertThat(streams.getJsonArray("streams")).isEmpty();
        assertThat(streams.getJsonObject("attachment").getString("kind")).isEqualTo("absent");
        assertThat(streams.getJsonObject("attachment").getString("reason")).contains("WebRTC");
        operator.post("/recordings", "{'guest':'cluster'}").refused(400, "guest 'cluster' has no stream");
        operator.post("/guests/cluster/expectations", "{'stream':'a','silence':true,'withinMillis':1}")
                .refused(404, "no stream 'a'");
    }

    @Test
    void thePreRollIsThereForWhoeverComesLater() throws InterruptedException {
        Thread.sleep(2000);
        Instant now = Instant.now();
        Answer answer = viewer.get(PRE_ROLL).expect(200);
        Wave wave = Wave.of(answer.bytes());

        assertThat(answer.header("Content-Type")).startsWith("audio/wav");
        assertThat(wave.seconds()).isBetween(2.0, 61.5);
        Instant end = Instant.parse(answer.header("Vitrine-Begins")).plusMillis((long) (1000 * wave.seconds()));
        assertThat(Duration.between(now, end).abs()).isLessThan(Duration.ofSeconds(30));
        Chirps.in(wave);
    }

    @Test
    void thePreRollIsCutToTheTimesThatAreAskedFor() throws InterruptedException {
        Thread.sleep(3500);
        // A synthetic guest that was held up makes up for half a second.
        Instant to = Instant.now().minusSeconds(1);
        Answer answer = viewer.get(PRE_ROLL + "?from=" + to.minusMillis(1500) + "&to=" + to)
                .expect(200);

        assertThat(Wave.of(answer.bytes()).seconds()).isCloseTo(1.5, within(0.021));
        assertThat(Instant.parse(answer.header("Vitrine-Begins")))
                .isCloseTo(to.minusMillis(1500), within(Duration.ofMillis(15)));
        viewer.get(PRE_ROLL + "?from=2020-01-01T00:00:00Z&to=2020-01-01T00:00:01%2B00:00")
                .refused(404, "the last 60 s are");
    }

    @Test
    void aRecordingHasEverySampleOfEachSecond() throws InterruptedException {
        JsonObject started = only(operator.post("/recordings", "{'guest':'pattern','streams':['chirp']}")
                .expect(201)
                .json());
        String id = started.getString("id");
        assertThat(started.getBoolean("running")).isTrue();
        operator.delete("/recordings/" + id).refused(409, "stop it first");
        Thread.sleep(3200);
        Wave half =
                Wave.of(viewer.get("/recordings/" + id + "/sound").expect(200).bytes());
        assertThat(half.seconds()).isGreaterThan(1);

        JsonObject stopped =
                operator.post("/recordings/" + id + "/stop", "").expect(200).json();

        assertThat(stopped.getBoolean("running")).isFalse();
        assertThat(stopped.getString("kind")).isEqualTo("recording");
        assertThat(operator.post("/recordings/" + id + "/stop", "").expect(200).json())
                .isEqualTo(stopped);
        Wave whole =
                Wave.of(viewer.get("/recordings/" + id + "/sound").expect(200).bytes());
        assertThat(whole.seconds()).isCloseTo(stopped.getJsonNumber("seconds").doubleValue(), within(1e-6));
        assertThat(whole.seconds()).isGreaterThan(3);
        Chirps.in(whole);
        List<String> times = viewer.get("/recordings/" + id + "/times")
                .expect(200)
                .text()
                .lines()
                .toList();
        assertThat(times.getFirst()).contains("\"guest\":\"pattern\"", "\"stream\":\"chirp\"");
        assertThat(times.getLast()).contains("\"samples\":" + whole.frames());
        operator.delete("/recordings/" + id).expect(204);
        viewer.get("/recordings/" + id + "/sound").refused(404, "no recording '" + id + "'");
        operator.delete("/recordings/" + id).refused(404, "no recording");
        operator.post("/recordings/" + id + "/stop", "").refused(404, "no recording");
    }

    @Test
    void aClipIsTheLastSecondsAndListedByPages() {
        Await.until("so much sound, of a server that has just begun", () -> {
            Answer answer = viewer.get(PRE_ROLL);
            return answer.status() == 200 && Wave.of(answer.bytes()).seconds() > 1;
        });
        String run =
                operator.post("/runs", "{'guest':'pattern'}").expect(201).json().getString("id");
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(clip -> aClip(",'run':'" + run + "'").getString("id"))
                .toList();

        JsonObject first = viewer.get("/recordings?guest=pattern&size=2&run=" + run)
                .expect(200)
                .json();
        assertThat(first.getJsonArray("recordings")).hasSize(2);
        JsonObject newest = first.getJsonArray("recordings").getJsonObject(0);
        assertThat(newest.getString("id")).isEqualTo(ids.getLast());
        assertThat(newest.getString("kind")).isEqualTo("clip");
        assertThat(seconds(newest)).isEqualTo(0.5);
        JsonObject second = viewer.get("/recordings?run=" + run + "&size=2&page=" + first.getInt("next"))
                .expect(200)
                .json();
        assertThat(only(second).getString("id")).isEqualTo(ids.getFirst());
        assertThat(second.containsKey("next")).isFalse();
        assertThat(viewer.get("/recordings?guest=cluster").expect(200).json().getJsonArray("recordings"))
                .isEmpty();
        Wave clip = Wave.of(viewer.get("/recordings/" + ids.getFirst() + "/sound")
                .expect(200)
                .bytes());
        assertThat(clip.frames()).isEqualTo(Wave.RATE_HZ / 2);
        ids.forEach(id -> operator.delete("/recordings/" + id).expect(204));
    }

    private JsonObject aClip(String more) {
        return only(viewer.post("/guests/pattern/clips", "{'seconds':0.5" + more + "}")
                .expect(201)
                .json());
    }

    private static double seconds(JsonObject recording) {
        return recording.getJsonNumber("seconds").doubleValue();
    }

    @Test
    void aCallerKeepsAFewClipsAMinute() {
        Rest eager = Rest.named("viewer", "eager");
        Answer answer = eager.post("/guests/pattern/clips", "{'seconds':0.01}");
        for (int more = 0; more < 600 && answer.status() == 201; more++) {
            answer = eager.post("/guests/pattern/clips", "{'seconds':0.01}");
        }

        answer.refused(429, "eager keeps at most 20 clips a minute: try again in ");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        Rest.named("viewer", "calm")
                .post("/guests/pattern/clips", "{'seconds':0.01}")
                .expect(201);
        deleteClips();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST | /recordings            | {}                                     | 400 | guest is missing
            POST | /recordings            | {'guest':7}                            | 400 | guest is 7
            POST | /recordings            | {'guest':'nobody'}                     | 404 | no guest 'nobody'
            POST | /recordings            | {'guest':'pattern','streams':['x']}    | 400 | has no stream 'x', but chirp
            POST | /recordings            | {'guest':'pattern','streams':'chirp'}  | 400 | array
            POST | /recordings            | {'guest':'pattern','run':'none'}       | 400 | run 'none' is unknown
            POST | /recordings            | {'guest':'pattern','strems':[]}        | 400 | strems is no member
            POST | /recordings            | {                                      | 400 | no JSON
            POST | /recordings            | []                                     | 400 | no JSON object
            POST | /recordings/../x/stop  | {}                                     | 404 | nothing at this address
            POST | /recordings/x/stop     | {}                                     | 404 | no recording 'x'
            POST | /guests/pattern/clips  | {}                                     | 400 | seconds is missing
            POST | /guests/pattern/clips  | {'seconds':0}                          | 400 | from 0.01 to 600
            POST | /guests/pattern/clips  | {'seconds':601}                        | 400 | from 0.01 to 600
            POST | /guests/pattern/clips  | {'seconds':'5'}                        | 400 | a number
            POST | /guests/nobody/clips   | {'seconds':1}                          | 404 | no guest 'nobody'
            GET  | /recordings?page=0     |                                        | 400 | page is '0'
            GET  | /recordings?page=two   |                                        | 400 | whole number
            GET  | /recordings?size=501   |                                        | 400 | from 1 to 500
            GET  | /recordings/x/times    |                                        | 404 | no recording 'x'
            GET  | /guests/nobody/streams |                                        | 404 | no guest 'nobody'
            GET  | /guests/pattern/streams/x/pre-roll                       |      | 404 | no stream 'x', but chirp
            GET  | /guests/pattern/streams/chirp/pre-roll?from=yesterday    |      | 400 | from is 'yesterday'
            GET  | /guests/pattern/streams/chirp/pre-roll?to=2026-01-01     |      | 400 | to is '2026-01-01'
            """)
    void saysWhatIsWrongWithARequest(String method, String path, String json, int status, String detail) {
        Answer answer = method.equals("GET") ? operator.get(path) : operator.post(path, json);

        answer.refused(status, detail);
    }

    @Test
    void describesItselfToWhoeverAsks() {
        assertThat(Vitrine.get("/openapi").body())
                .contains(
                        "/api/guests/{guest}/streams", "/api/recordings/{id}/sound", "/api/guests/{guest}/expectations")
                .contains("  /webrtc-config:")
                .contains("Waits until it is certain whether what is expected is heard")
                .doesNotContain("pattern");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/guests/pattern/clips",
                "/recordings",
                "/guests/pattern/expectations",
                "/guests/pattern/lease",
                "/runs"
            })
    void aBodyThatIsTooLargeIsNotRead(String path) {
        String json = "{'seconds':1," + " ".repeat(64 << 10) + "}";

        Answer answer = path.endsWith("/lease") ? operator.put(path, json) : operator.post(path, json);

        answer.refused(413, "at most 65536 bytes");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    /guests/pattern/streams,                viewer
            GET,    /guests/pattern/streams/chirp/pre-roll, viewer
            POST,   /guests/pattern/clips,                  viewer
            GET,    /recordings,                            viewer
            POST,   /recordings,                            operator
            POST,   /recordings/x/stop,                     operator
            DELETE, /recordings/x,                          operator
            GET,    /recordings/x/sound,                    viewer
            GET,    /recordings/x/times,                    viewer
            """)
    void asksForTheRightRole(String method, String path, String least) {
        Roles.assertLeast(method, path, least);
    }

    /** Other tests count them. */
    private void deleteClips() {
        viewer.get("/recordings?guest=pattern&size=500")
                .expect(200)
                .json()
                .getJsonArray("recordings")
                .getValuesAs(JsonObject.class)
                .forEach(clip -> operator.delete("/recordings/" + clip.getString("id")));
    }

    private static JsonObject only(JsonObject list) {
        JsonArray recordings = list.getJsonArray("recordings");
        assertThat(recordings).hasSize(1);
        return recordings.getJsonObject(0);
    }
}
