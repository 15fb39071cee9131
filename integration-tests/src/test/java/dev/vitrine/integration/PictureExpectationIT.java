package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What test benches expect of pictures: of a guest that stands still but for its input, and of one that flashes and chirps. */
@ExtendWith(ArquillianExtension.class)
class PictureExpectationIT {

    /** Of 640x480 pixels: the second colour bar above its moving part, which is yellow, and the strip's last key. */
    private static final String YELLOW = "'region':{'x':80,'y':64,'width':80,'height':140}";

    private static final String KEY = "'region':{'x':0,'y':32,'width':128,'height':16}";

    /** Of 1280x720 pixels: a patch that is white while it chirps, for 80 ms of each second, and else black. */
    private static final String FLASH = "'region':{'x':1220,'y':600,'width':40,'height':100}";

    private final Rest bench = Rest.as("operator");
    private final Rest viewer = Rest.as("viewer");
    private final StillGuest guest = new StillGuest("looked-at", "640x480");
    private final String expectations = guest.path("/expectations");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @BeforeEach
    void add() {
        guest.add();
    }

    @AfterEach
    void remove() {
        guest.remove();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'equals':{'colour':'#ffff00'}                                  | true  | saw the region 80x140 at 80, 64
            'equals':{'colour':'#ffff01'}                                  | false | 11200 of 11200 pixels differed, by 1 of 255
            'matches':{'colour':'#fff80a'},'tolerance':10                  | true  | saw the region
            'matches':{'colour':'#fff80a'},'tolerance':9                   | false | differed, by 10 of 255 at most
            'matches':{'colour':'#000000'},'share':1                       | true  | saw the region
            'differs':{'colour':'#fffe00'}                                 | true  | to differ from #fffe00
            'differs':{'colour':'#fffe00'},'tolerance':1                   | false | 0 of 11200 pixels differed
            'differs':{'before':true}                                      | false | to differ from what it was before
            'equals':{'before':true},'leastMillis':300                     | true  | to be what it was before
            'stable':true,'leastMillis':300                                | true  | to stand still
            """)
    void passesWhatIsRightAndFailsWhatIsWrong(String condition, boolean passed, String reason) {
        JsonObject answer = expect("'picture':{" + YELLOW + "," + condition + ",'withinMillis':400}");

        assertThat(answer.getBoolean("passed")).as(answer.toString()).isEqualTo(passed);
        assertThat(answer.getString("reason")).contains(reason);
        assertThat(answer.containsKey("stream")).isFalse();
        JsonObject picture = answer.getJsonObject("picture");
        assertThat(picture.getInt("display")).isZero();
        assertThat(picture.containsKey("screenshot")).isEqualTo(!passed);
        assertThat(picture.containsKey("difference")).isEqualTo(!passed);
    }

    @Test
    void seesAnInputsAnswerInTheSameCall() {
        JsonObject answer = expect("'input':{'key':'KeyB'},'picture':{" + KEY
                + ",'differs':{'before':true},'withinMillis':60000,'afterInputMillis':60000}");

        assertThat(answer.getBoolean("passed")).as(answer.toString()).isTrue();
        assertThat(number(answer, "pictureAfterInputMillis")).isBetween(0.0, 60_000.0);
        assertThat(Picture.of(viewer.get(guest.path("/displays/0/screenshot")).bytes())
                        .key())
                .isEqualTo(0x30);
        JsonObject again = expect("'input':{'key':'KeyB'},'picture':{" + KEY
                + ",'differs':{'before':true},'withinMillis':500,'afterInputMillis':500}");
        assertThat(again.getBoolean("passed")).as(again.toString()).isFalse();
    }

    @Test
    void aFailureShowsTheScreenAndMarksWhatWasWrong() {
        byte[] screenshot = viewer.get(guest.path("/displays/0/screenshot")).bytes();
        JsonObject picture = expect("'picture':{'region':{'x':150,'y':70,'width':20,'height':10},"
                        + "'equals':{'colour':'#ffff00'},'withinMillis':0}")
                .getJsonObject("picture");

        String address = picture.getString("screenshot").substring("/api".length());
        Rest.Answer kept = viewer.get(address).expect(200);
        assertThat(kept.header("Content-Type")).isEqualTo("image/png");
        assertThat(kept.bytes()).isEqualTo(screenshot);
        Picture difference =
                Picture.of(viewer.get(picture.getString("difference").substring("/api".length()))
                        .expect(200)
                        .bytes());
        assertThat(difference.width()).isEqualTo(20);
        assertThat(difference.height()).isEqualTo(10);
        for (int x = 0; x < 20; x++) {
            // The yellow bar ends at 160.
            assertThat(difference.rgb(x, 5) == 0xff0000).as("x " + x).isEqualTo(x >= 10);
        }
        viewer.get(address + "x").refused(404, "has no screenshot");
        viewer.get(address.replace("looked-at/", "pattern/")).refused(404, "has no screenshot");
    }

    @Test
    void matchesAReferenceOfTheRegionOrOfTheWholeScreen() {
        String pictures = guest.path("/pictures");
        byte[] whole = viewer.get(guest.path("/displays/0/screenshot")).bytes();
        byte[] part = viewer.get(guest.path("/displays/0/screenshot?region=80,64,80,140"))
                .bytes();
        bench.delete(pictures + "/whole");
        bench.delete(pictures + "/part");
        JsonObject put = bench.putPng(pictures + "/whole", whole).expect(201).json();
        assertThat(put.getInt("width")).isEqualTo(640);
        bench.putPng(pictures + "/whole", whole).expect(200);
        bench.putPng(pictures + "/part", part).expect(201);
        bench.putPng(pictures + "/red", Picture.flat(80, 140, 0xff0000).png());
        bench.putPng(pictures + "/small", Picture.flat(8, 8, 0xff0000).png());
        assertThat(viewer.get(pictures).expect(200).text()).contains("[\"part\",\"red\",\"small\",\"whole\"]");
        assertThat(viewer.get(pictures + "/part").expect(200).bytes()).isEqualTo(part);

        assertThat(passed("'picture':{" + YELLOW + ",'equals':{'reference':'part'},'withinMillis':0}"))
                .isTrue();
        assertThat(passed("'picture':{" + YELLOW + ",'equals':{'reference':'whole'},'withinMillis':0}"))
                .isTrue();
        assertThat(passed("'picture':{'equals':{'reference':'whole'},'withinMillis':0}"))
                .isTrue();
        assertThat(passed("'picture':{" + YELLOW + ",'equals':{'reference':'red'},'withinMillis':0}"))
                .isFalse();
        assertThat(expect("'picture':{'equals':{'reference':'small'},'withinMillis':0}")
                        .getString("reason"))
                .contains("it was 640x480, not 8x8");
        bench.post(expectations, "{'picture':{" + YELLOW + ",'equals':{'reference':'small'},'withinMillis':0}}")
                .refused(400, "which is 8x8: it must be as large as the region, 80x140, or as the display's picture");
        for (String name : new String[] {"part", "red", "small", "whole"}) {
            bench.delete(pictures + "/" + name).expect(204);
        }
        bench.delete(pictures + "/part").refused(404, "no known picture 'part'");
    }

    /** A light of 80 ms passes unseen while the machine has no processor for whoever looks: then another chime is awaited. */
    @Test
    void theLightFlashesWithin200MillisecondsOfTheChime() {
        List<JsonObject> answers = new ArrayList<>();
        do {
            answers.add(bench.post(
                            "/guests/pattern/expectations",
                            "{'stream':'chirp','tone':{'hertz':1000,'toleranceHertz':2},'withinMillis':2000,"
                                    + "'picture':{" + FLASH + ",'equals':{'colour':'#ffffff'},'withinMillis':2500,"
                                    + "'leastMillis':20,'apartMillis':200}}")
                    .expect(200)
                    .json());
        } while (isUnseen(answers.getLast()) && answers.size() < 5);

        JsonObject answer = answers.getLast();
        assertThat(answer.getBoolean("passed")).as(answers.toString()).isTrue();
        assertThat(answer.getString("reason")).contains("heard a tone", "saw the region");
        assertThat(number(answer, "pictureAfterSoundMillis")).isBetween(-200.0, 200.0);
        assertThat(answer.getString("clip")).isNotEmpty();
        assertThat(answer.getString("stream")).isEqualTo("chirp");
    }

    private static boolean isUnseen(JsonObject answer) {
        return !answer.getBoolean("passed") && !answer.getJsonObject("measured").containsKey("pictureAfterSoundMillis");
    }

    @Test
    void aLightThatComesAtAnotherTimeThanTheChimeFails() {
        // Black begins 80 ms after each chirp does: never within 5 ms of it.
        JsonObject answer = bench.post(
                        "/guests/pattern/expectations",
                        "{'stream':'chirp','tone':{'hertz':1000,'toleranceHertz':2},'withinMillis':2000,"
                                + "'picture':{" + FLASH + ",'equals':{'colour':'#000000'},'withinMillis':2500,"
                                + "'leastMillis':20,'apartMillis':5}}")
                .expect(200)
                .json();

        assertThat(answer.getBoolean("passed")).as(answer.toString()).isFalse();
        assertThat(answer.getString("reason")).contains("heard a tone", "the sound, allowed: 5 ms before or after");
        assertThat(answer.getJsonObject("picture").getString("screenshot")).contains("/api/guests/pattern/");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1234 | #ffffff | expected a tone of 1234
            1000 | #fffffe | heard a tone of 1000
            1234 | #fffffe | to be #fffffe
            """)
    void oneCallFailsWhenTheChimeOrTheLightIsWrong(int hertz, String colour, String reason) {
        JsonObject answer = bench.post(
                        "/guests/pattern/expectations",
                        "{'stream':'chirp','tone':{'hertz':" + hertz
                                + ",'toleranceHertz':2},'withinMillis':1500,'picture':{" + FLASH
                                + ",'equals':{'colour':'" + colour + "'},'withinMillis':1500,'apartMillis':200}}")
                .expect(200)
                .json();

        assertThat(answer.getBoolean("passed")).as(answer.toString()).isFalse();
        assertThat(answer.getString("reason")).contains(reason);
    }

    @Test
    void whatIsSeenBelongsToItsRun() {
        String id = "seen-" + UUID.randomUUID();
        bench.post("/runs", "{'guest':'looked-at','name':'" + id + "'}").expect(201);
        expect("'name':'lamp','run':'" + id + "','picture':{" + YELLOW
                + ",'equals':{'colour':'#0000ff'},'withinMillis':0}");
        JsonObject entry = viewer.get("/runs/" + id)
                .expect(200)
                .json()
                .getJsonArray("expectations")
                .getJsonObject(0);

        assertThat(entry.getString("name")).isEqualTo("lamp");
        assertThat(entry.getBoolean("passed")).isFalse();
        viewer.get(entry.getJsonObject("picture").getString("screenshot").substring("/api".length()))
                .expect(200);
        assertThat(viewer.get("/runs/" + id + "/report").expect(200).text())
                .contains("<testcase name=\"lamp\" classname=\"looked-at.display-0\"")
                .contains("failures=\"1\"")
                .contains("screenshot=looked-at.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'picture':{}                                                                  | one of equals, matches, differs and stable, not 0
            'picture':{'equals':{'colour':'#000000'},'stable':true}                       | not 2
            'picture':{'equals':{'colour':'#000000'}}                                     | picture.withinMillis is missing
            'picture':{'equals':{},'withinMillis':1}                                      | picture.equals must have one of colour, reference and before
            'picture':{'equals':{'colour':'red'},'withinMillis':1}                        | a colour such as #ff8000
            'picture':{'equals':{'reference':'none'},'withinMillis':1}                    | picture.equals.reference is 'none', but this guest has
            'picture':{'equals':{'before':true},'tolerance':3,'withinMillis':1}           | picture.equals is exact
            'picture':{'matches':{'before':true},'tolerance':256,'withinMillis':1}        | from 0 to 255
            'picture':{'matches':{'before':true},'share':1.1,'withinMillis':1}            | from 0 to 1
            'picture':{'stable':true,'withinMillis':1}                                    | picture.stable needs leastMillis
            'picture':{'differs':{'before':true},'withinMillis':600001}                   | from 0 to 600000
            'picture':{'differs':{'before':true},'withinMillis':1,'leastMillis':9,'mostMillis':8} | less than picture.leastMillis
            'picture':{'differs':{'before':true},'withinMillis':1,'afterInputMillis':8}   | needs an input
            'picture':{'differs':{'before':true},'withinMillis':1,'apartMillis':8}        | picture.apartMillis needs a sound that begins
            'picture':{'differs':{'before':true},'withinMillis':1,'display':3}            | picture.display is 3, this guest has [0]
            'picture':{'differs':{'before':true},'withinMillis':1,'region':{'x':0,'y':0,'width':641,'height':1}} | not in the picture of 640x480
            'picture':{'differs':{'before':true},'withinMillis':1,'region':{'x':0,'y':0,'width':0,'height':1}}   | picture.region.width is 0
            'picture':{'differs':{'before':true},'withinMillis':1,'region':{'x':0,'y':0,'width':1.5,'height':1}} | a whole number
            'picture':{'differs':{'before':true},'withinMillis':1,'region':{'x':0}}       | picture.region.y is missing
            'picture':{'differs':{'before':true},'withinMillis':1,'colour':1}             | picture.colour is no member
            'picture':{'differs':{'before':true},'withinMillis':1},'leastMillis':3        | leastMillis is said of a sound and needs a stream
            'picture':{'differs':{'before':true},'withinMillis':1},'run':'none'           | run 'none' is unknown
            'stream':'chirp','silence':true,'withinMillis':1,'picture':{'differs':{'before':true},'withinMillis':1,'apartMillis':8} | needs a sound that begins
            """)
    void saysWhatIsWrong(String json, String detail) {
        bench.post(expectations, "{" + json + "}").refused(400, detail);
    }

    @Test
    void saysWhatIsWrongWithAKnownPicture() {
        String pictures = guest.path("/pictures");
        bench.putPng(pictures + "/a.b", Picture.flat(1, 1, 0).png()).refused(400, "picture 'a.b' is no name");
        bench.putPng(pictures + "/a", new byte[50]).refused(400, "no PNG file");
        bench.putPng(pictures + "/a", new byte[17 << 20]).refused(413, "at most");
        bench.put(pictures + "/a", "{}").expect(415);
        viewer.get(pictures + "/a").refused(404, "no known picture 'a'");
        bench.putPng("/guests/nobody/pictures/a", Picture.flat(1, 1, 0).png()).refused(404, "no guest 'nobody'");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    /guests/pattern/pictures,         viewer
            GET,    /guests/pattern/pictures/x,       viewer
            PUT,    /guests/pattern/pictures/x,       operator
            DELETE, /guests/pattern/pictures/x,       operator
            GET,    /guests/pattern/screenshots/x,    viewer
            POST,   /guests/pattern/displays/0/input, operator
            """)
    void asksForTheRightRole(String method, String path, String least) {
        Roles.assertLeast(method, path, least);
    }

    private boolean passed(String json) {
        return expect(json).getBoolean("passed");
    }

    private JsonObject expect(String json) {
        return bench.post(expectations, "{" + json + "}").expect(200).json();
    }

    private static double number(JsonObject answer, String name) {
        return answer.getJsonObject("measured").getJsonNumber(name).doubleValue();
    }
}
