package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What test benches ask for: events, references, expectations and runs. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(OrderAnnotation.class)
class BenchIT {

    private static final String EXPECTATIONS = "/guests/pattern/expectations";
    private static final String REFERENCES = "/guests/pattern/references";

    private static CompletableFuture<Rest.Answer> longCall = new CompletableFuture<>();

    private final Rest bench = Rest.as("operator");
    private final Rest viewer = Rest.as("viewer");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'tone':{'hertz':1000,'toleranceHertz':2}                                   | true  | heard a tone
            'tone':{'hertz':1500,'toleranceHertz':2},'leastMillis':76,'mostMillis':84  | true  | heard a tone
            'tone':{'hertz':1000,'toleranceHertz':2,'leastDbfs':-14,'mostDbfs':-10}    | true  | heard a tone
            'tone':{'hertz':1010,'toleranceHertz':2}                                   | false | 1000
            'tone':{'hertz':1000,'toleranceHertz':2},'leastMillis':120                 | false | at least: 120 ms
            'tone':{'hertz':1000,'toleranceHertz':2},'mostMillis':40                   | false | at most: 40 ms
            'tone':{'hertz':1000,'toleranceHertz':2,'leastDbfs':-6}                    | false | at least: -6
            'silence':true,'leastMillis':500                                           | true  | heard silence
            'silence':true,'leastMillis':3000                                          | false | silence
            """)
    void passesWhatIsRightAndFailsWhatIsWrong(String expected, boolean passed, String reason) {
        JsonObject answer = bench.post(EXPECTATIONS, "{'stream':'chirp','withinMillis':1500," + expected + "}")
                .expect(200)
                .json();

        assertThat(answer.getBoolean("passed")).as(answer.toString()).isEqualTo(passed);
        assertThat(answer.getString("reason")).contains(reason);
        String clip = answer.getString("clip");
        JsonObject kept = viewer.get("/recordings/" + clip).expect(200).json();
        assertThat(kept.getString("kind")).isEqualTo("verdict");
        if (passed && expected.startsWith("'tone'")) {
            Chirps.in(Wave.of(
                    viewer.get("/recordings/" + clip + "/sound").expect(200).bytes()));
            assertThat(Instant.parse(kept.getString("begins")))
                    .isAfter(Instant.parse(answer.getString("begins")).minusMillis(600));
        }
    }

    @Test
    void expectsAnInputsAnswerInTime() {
        // The guest chirps once a second, whatever is pressed: within a second after it, and never within 1 ms.
        JsonObject right = bench.post(
                        EXPECTATIONS,
                        "{'stream':'chirp','tone':{'hertz':1000,'toleranceHertz':2},'withinMillis':2000,"
                                + "'input':{'key':'KeyA'},'afterInputMillis':2000}")
                .expect(200)
                .json();
        assertThat(right.getBoolean("passed")).as(right.toString()).isTrue();
        assertThat(right.getJsonObject("measured")
                        .getJsonNumber("afterInputMillis")
                        .doubleValue())
                .isBetween(0.0, 2000.0);

        JsonObject wrong = bench.post(
                        EXPECTATIONS,
                        "{'stream':'chirp','tone':{'hertz':440,'toleranceHertz':2},'withinMillis':1200,"
                                + "'input':{'button':0,'x':3,'y':4,'action':'tap','holdMillis':20},'afterInputMillis':0}")
                .expect(200)
                .json();
        assertThat(wrong.getBoolean("passed")).as(wrong.toString()).isFalse();
        assertThat(wrong.getString("reason")).contains("440", "after the input");
    }

    /** Longer than a container's asynchronous requests live by default: 30 s. The other tests run meanwhile. */
    @Test
    @Order(1)
    void asksForWhatMayTakeLong() {
        longCall = CompletableFuture.supplyAsync(() -> bench.post(
                EXPECTATIONS, "{'stream':'chirp','tone':{'hertz':50,'toleranceHertz':1},'withinMillis':33000}"));

        assertThat(longCall).isNotDone();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void waitsAsLongAsItWasAskedTo() {
        JsonObject answer = longCall.join().expect(200).json();

        assertThat(answer.getBoolean("passed")).isFalse();
        assertThat(Duration.between(Instant.parse(answer.getString("begins")), Instant.now()))
                .isGreaterThan(Duration.ofSeconds(33));
    }

    @Test
    void recognisesAReferenceAndTellsItFromAnother() throws InterruptedException {
        Thread.sleep(2500);
        Wave preRoll = Wave.of(
                viewer.get("/guests/pattern/streams/chirp/pre-roll").expect(200).bytes());
        int chirp = Chirps.in(preRoll).first();
        byte[] whole = preRoll.part(chirp, Chirps.CHIRP_FRAMES, 0.5);
        // An earlier server may have left it.
        bench.delete(REFERENCES + "/chirp");
        bench.putWav(REFERENCES + "/chirp", whole).expect(201);
        assertThat(bench.putWav(REFERENCES + "/chirp", whole)
                        .expect(200)
                        .json()
                        .getJsonNumber("seconds")
                        .doubleValue())
                .isCloseTo(0.08, within(0.002));
        assertThat(bench.putWav(REFERENCES + "/other", Bell.wav()).status()).isIn(200, 201);

        int before = viewer.get("/events?after=999999999").expect(200).json().getInt("next");
        JsonObject heard = bench.post(EXPECTATIONS, "{'stream':'chirp','reference':'chirp','withinMillis':2500}")
                .expect(200)
                .json();
        assertThat(heard.getBoolean("passed")).as(heard.toString()).isTrue();
        assertThat(heard.getJsonObject("measured").getJsonNumber("score").doubleValue())
                .isGreaterThan(0.9);
        JsonObject missed = bench.post(EXPECTATIONS, "{'stream':'chirp','reference':'other','withinMillis':1500}")
                .expect(200)
                .json();
        assertThat(missed.getBoolean("passed")).as(missed.toString()).isFalse();
        assertThat(missed.getString("reason")).contains("'other'");
        assertThat(events("&limit=1000&after=" + before))
                .anyMatch(event -> event.getString("kind").equals("known")
                        && event.getString("reference").equals("chirp"));

        assertThat(viewer.get(REFERENCES).expect(200).text()).contains("\"chirp\"", "\"other\"");
        assertThat(viewer.get(REFERENCES + "/chirp").expect(200).bytes()).isEqualTo(whole);
        bench.delete(REFERENCES + "/chirp").expect(204);
        bench.delete(REFERENCES + "/other").expect(204);
        bench.delete(REFERENCES + "/chirp").refused(404, "no reference 'chirp'");
        viewer.get(REFERENCES + "/chirp").refused(404, "no reference 'chirp'");
        assertThat(Rest.as("admin").get("/audit?limit=50&subject=pattern").text())
                .contains("reference.put", "reference.remove");
    }

    @Test
    void aRunBindsEventsClipsAndReport() {
        String id = "nightly-" + UUID.randomUUID();
        JsonObject run = bench.post("/runs", "{'guest':'pattern','name':'" + id + "'}")
                .expect(201)
                .json();
        assertThat(run.getString("id")).isEqualTo(id);
        bench.post(
                        EXPECTATIONS,
                        "{'stream':'chirp','name':'belt <1>','run':'" + id + "','withinMillis':1500,"
                                + "'tone':{'hertz':1000,'toleranceHertz':2}}")
                .expect(200);
        bench.post(
                        EXPECTATIONS,
                        "{'stream':'chirp','name':'quiet','run':'" + id + "','withinMillis':1500,"
                                + "'silence':true,'leastMillis':3000}")
                .expect(200);
        viewer.post("/guests/pattern/clips", "{'seconds':1,'run':'" + id + "'}").expect(201);
        JsonObject ended = bench.post("/runs/" + id + "/end", "").expect(200).json();

        assertThat(ended.getInt("passed")).isEqualTo(1);
        assertThat(ended.getInt("failed")).isEqualTo(1);
        assertThat(ended.getString("ends")).isNotEmpty();
        assertThat(viewer.get("/runs/" + id).expect(200).json()).isEqualTo(ended);
        Rest.Answer report = viewer.get("/runs/" + id + "/report").expect(200);
        assertThat(report.header("Content-Type")).startsWith("application/xml");
        assertThat(report.text())
                .contains("<testsuite name=\"" + id + "\" tests=\"2\" failures=\"1\"")
                .contains("<testcase name=\"belt &lt;1&gt;\" classname=\"pattern.chirp\"")
                .contains("<failure message=\"expected silence");
        assertThat(viewer.get("/recordings?run=" + id)
                        .expect(200)
                        .json()
                        .getJsonArray("recordings")
                        .getValuesAs(JsonObject.class))
                .extracting(recording -> recording.getString("kind"))
                .containsExactlyInAnyOrder("clip", "verdict", "verdict");
        assertThat(events("&run=" + id)).isNotEmpty().allSatisfy(event -> {
            assertThat(event.getString("run")).isEqualTo(id);
            assertThat(event.getInt("number")).isGreaterThan(run.getInt("firstEvent"));
        });
        bench.post("/runs", "{'guest':'cluster','name':'" + id + "'}").refused(400, "belongs to guest 'pattern'");
        bench.post("/runs", "{'guest':'pattern','name':'" + id + "'}").expect(200);
        bench.post("/runs", "{'guest':'pattern'}").expect(201);
        assertThat(viewer.get("/runs/" + id).json().containsKey("ends")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                     | stream is missing
            {'stream':'chirp'}                                                     | one of reference, tone and silence
            {'stream':'chirp','silence':true}                                      | withinMillis is missing
            {'stream':'chirp','silence':true,'withinMillis':-1}                    | from 0 to 600000
            {'stream':'chirp','silence':true,'withinMillis':600001}                | from 0 to 600000
            {'stream':'chirp','silence':'yes','withinMillis':1}                    | true or false
            {'stream':'chirp','silence':true,'tone':{},'withinMillis':1}           | not 2
            {'stream':'chirp','tone':{},'withinMillis':1}                          | tone.hertz is missing
            {'stream':'chirp','tone':{'hertz':5,'toleranceHertz':1},'withinMillis':1}      | from 20 to 24000
            {'stream':'chirp','tone':{'hertz':500},'withinMillis':1}               | tone.toleranceHertz is missing
            {'stream':'chirp','tone':{'herz':500},'withinMillis':1}                | tone.herz is no member
            {'stream':'chirp','tone':{'hertz':500,'toleranceHertz':1,'leastDbfs':-3,'mostDbfs':-9},'withinMillis':1} | at least leastDbfs
            {'stream':'chirp','reference':'none','withinMillis':1}                 | reference is 'none'
            {'stream':'chirp','silence':true,'leastScore':1,'withinMillis':1}      | needs a reference
            {'stream':'chirp','silence':true,'withinMillis':1,'leastMillis':9,'mostMillis':8} | less than leastMillis
            {'stream':'chirp','silence':true,'withinMillis':1,'afterInputMillis':8}  | needs an input
            {'stream':'chirp','silence':true,'withinMillis':1,'input':{}}          | input must have one of button, drag
            {'stream':'chirp','silence':true,'withinMillis':1,'input':{'key':'F99'}} | KeyboardEvent.code
            {'stream':'chirp','silence':true,'withinMillis':1,'input':{'button':9}}  | from 0 to 4
            {'stream':'chirp','silence':true,'withinMillis':1,'input':{'button':0,'x':9}} | input.x and input.y belong together
            {'stream':'chirp','silence':true,'withinMillis':1,'input':{'key':'F9','action':'hit'}} | tap, press or release
            {'stream':'chirp','silence':true,'withinMillis':1,'input':{'key':'F9','display':7}} | input.display is 7
            {'stream':'chirp','silence':true,'withinMillis':1,'run':'none'}        | run 'none' is unknown
            """)
    void saysWhatIsWrongWithAnExpectation(String json, String detail) {
        bench.post(EXPECTATIONS, json).refused(400, detail);
    }

    @Test
    void saysWhatIsWrongWithReferencesRunsAndEvents() {
        bench.putWav(REFERENCES + "/a.b", Bell.wav()).refused(400, "reference 'a.b' is no name");
        bench.putWav(REFERENCES + "/a", new byte[100]).refused(400, "no WAV file");
        bench.putWav(REFERENCES + "/a", Bell.silence()).refused(400, "is silent");
        bench.putWav(REFERENCES + "/a", new byte[9 << 20]).refused(413, "at most");
        bench.put(REFERENCES + "/a", "{}").expect(415);
        bench.putWav("/guests/nobody/references/a", Bell.wav()).refused(404, "no guest 'nobody'");
        bench.post("/runs", "{}").refused(400, "guest is missing");
        bench.post("/runs", "{'guest':'nobody'}").refused(404, "no guest");
        bench.post("/runs", "{'guest':'pattern','name':'a/b'}").refused(400, "run 'a/b' is no identifier");
        viewer.get("/runs/none").refused(404, "no run 'none'");
        viewer.get("/runs/none/report").refused(404, "no run 'none'");
        bench.post("/runs/none/end", "").refused(404, "no run 'none'");
        viewer.get("/events?after=x").refused(400, "after is 'x'");
        viewer.get("/events?limit=1001").refused(400, "from 1 to 1000");
        viewer.get("/events/live?after=-1").refused(400, "after is '-1'");
        bench.post("/guests/pattern/expectations", "{'stream':'x','silence':true,'withinMillis':1}")
                .refused(404, "no stream 'x', but chirp");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    /events,                          viewer
            GET,    /guests/pattern/references,       viewer
            GET,    /guests/pattern/references/x,     viewer
            PUT,    /guests/pattern/references/x,     operator
            DELETE, /guests/pattern/references/x,     operator
            POST,   /guests/pattern/expectations,     operator
            GET,    /guests/pattern/lease,            viewer
            PUT,    /guests/pattern/lease,            operator
            DELETE, /guests/pattern/lease,            operator
            POST,   /runs,                            operator
            GET,    /runs/x,                          viewer
            GET,    /runs/x/report,                   viewer
            POST,   /runs/x/end,                      operator
            """)
    void asksForTheRightRole(String method, String path, String least) {
        Roles.assertLeast(method, path, least);
    }

    private List<JsonObject> events(String query) {
        return viewer.get("/events?guest=pattern&stream=chirp" + query)
                .expect(200)
                .json()
                .getJsonArray("events")
                .getValuesAs(JsonObject.class);
    }
}
