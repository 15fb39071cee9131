package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What test benches type and click, as the guest's own strip tells it. */
@ExtendWith(ArquillianExtension.class)
class InputIT {

    private final Rest bench = Rest.named("operator", "bench");
    private final Rest other = Rest.named("operator", "other");
    private final StillGuest guest = new StillGuest("touched", "640x480");
    private final String input = guest.path("/displays/0/input");

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

    @Test
    void typesWithALayout() {
        assertThat(bench.post(input, "{'text':'Hello, World 1'}")
                        .expect(200)
                        .json()
                        .getInt("events"))
                .isEqualTo(2 * 14 + 4);
        guest.await(picture -> assertThat(picture.key()).isEqualTo(0x02));
        // On a German board Z stands where an American one has Y.
        bench.post(input, "{'text':'z','layout':'de'}").expect(200);
        guest.await(picture -> assertThat(picture.key()).isEqualTo(0x15));
        bench.post(input, "{'text':'z','layout':'us'}").expect(200);
        guest.await(picture -> assertThat(picture.key()).isEqualTo(0x2c));
        bench.post(input, "{'text':'ab\\n'}").expect(200);
        guest.await(picture -> assertThat(picture.key()).isEqualTo(0x1c));
    }

    @Test
    void clicksMovesAndDrags() {
        bench.post(input, "{'button':2,'x':123,'y':45,'action':'press'}").expect(200);
        guest.await(picture -> {
            assertThat(picture.pointerX()).isEqualTo(123);
            assertThat(picture.pointerY()).isEqualTo(45);
            assertThat(picture.buttons()).isEqualTo(4);
        });
        bench.post(input, "{'button':2,'action':'release'}").expect(200);
        guest.await(picture -> assertThat(picture.buttons()).isZero());
        JsonObject drag = bench.post(input, "{'drag':[{'x':10,'y':10},{'x':200,'y':100}],'millis':400}")
                .expect(200)
                .json();
        assertThat(drag.getInt("lengthMillis")).isEqualTo(400);
        assertThat(drag.getInt("events")).isGreaterThan(40);
        guest.await(picture -> {
            assertThat(picture.pointerX()).isEqualTo(200);
            assertThat(picture.pointerY()).isEqualTo(100);
            assertThat(picture.buttons()).isZero();
        });
        bench.post(
                        input,
                        "{'steps':[{'moveBy':{'x':-3,'y':5}},{'pauseMillis':20},{'wheel':{'y':-2}},"
                                + "{'button':0,'clicks':2},{'key':'F9','holdMillis':30}]}")
                .expect(200);
        guest.await(picture -> {
            assertThat(picture.pointerX()).isEqualTo(197);
            assertThat(picture.pointerY()).isEqualTo(105);
            assertThat(picture.key()).isEqualTo(0x43);
            assertThat(picture.buttons()).isZero();
        });
    }

    @Test
    void whatIsHeldIsLetGoWhenTheLeaseEnds() {
        bench.put(guest.path("/lease"), "{'seconds':60}").expect(200);
        bench.post(input, "{'button':0,'action':'press'}").expect(200);
        guest.await(picture -> assertThat(picture.buttons()).isEqualTo(1));
        other.post(input, "{'key':'KeyA'}").refused(409, "leased to bench until");
        bench.put(guest.path("/lease"), "{'seconds':90}").expect(200);
        bench.post(input, "{'pauseMillis':300}").expect(200);
        guest.await(picture -> assertThat(picture.buttons()).isEqualTo(1));
        bench.delete(guest.path("/lease")).expect(204);
        guest.await(picture -> assertThat(picture.buttons()).isZero());
    }

    @Test
    void aCallThatMayNotGoOnBreaksOffAndHoldsNothing() {
        Instant begin = Instant.now();
        CompletableFuture<Rest.Answer> call = CompletableFuture.supplyAsync(() ->
                bench.post(input, "{'steps':[{'button':0,'action':'press'},{'pauseMillis':5000},{'key':'KeyA'}]}"));
        guest.await(picture -> assertThat(picture.buttons()).isEqualTo(1));
        other.put(guest.path("/lease"), "{'seconds':60}").expect(200);
        call.join().refused(409, "was leased to somebody else after 5000 ms: the rest was left out");
        assertThat(Duration.between(begin, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        guest.await(picture -> {
            assertThat(picture.buttons()).isZero();
            assertThat(picture.key()).isZero();
        });
        other.delete(guest.path("/lease")).expect(204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                           | 400 | an input must have one of button, drag
            {'key':'KeyA','text':'a'}                    | 400 | not 2 of them
            {'key':'KeyA','x':3}                         | 400 | x has no meaning here, only action, holdMillis, key
            {'key':'F99'}                                | 400 | a KeyboardEvent.code
            {'key':'KeyA','holdMillis':10001}            | 400 | from 0 to 10000
            {'text':'λ'}                                 | 400 | layout 'us' has no key for 'λ' (U+03BB)
            {'text':'a','layout':'xx'}                   | 400 | one of us, uk, de, fr
            {'text':''}                                  | 400 | a string of 1 to 1000 characters
            {'button':0,'x':640,'y':1}                   | 400 | input goes to 640, 1, but display 0 is 640x480
            {'button':0,'x':1}                           | 400 | x and y belong together
            {'button':0,'clicks':2,'action':'press'}     | 400 | clicks is 2, it must be 1
            {'drag':[{'x':1,'y':1}]}                     | 400 | two points or more
            {'drag':[{'x':1}]}                           | 400 | drag[0].y is missing
            {'pauseMillis':60001}                        | 400 | from 0 to 60000
            {'steps':[]}                                 | 400 | 1 to 256 steps, not 0
            {'steps':[{'key':'KeyA'},{'kez':'KeyB'}]}    | 400 | steps[1].kez is no member
            {'steps':[{'key':'KeyA'},{}]}                | 400 | steps[1] must have one of
            {'steps':[{'pauseMillis':40000},{'pauseMillis':40000}]} | 400 | takes at most 60000 ms
            {'steps':[{'key':'KeyA'}],'key':'KeyB'}      | 400 | key has no meaning here, only steps
            {'touch':[{'x':1,'y':1}]}                    | 409 | takes no touches
            {'touch':{'x':1,'y':1}}                      | 400 | an array of at most 256 objects
            {'touch':[]}                                 | 400 | an array of one point or more
            {'fingers':[{'path':[{'x':1}]}]}             | 400 | fingers[0].path[0].y is missing
            {'fingers':[]}                               | 400 | an array of one object or more
            """)
    void saysWhatIsWrong(String json, int status, String detail) {
        bench.post(input, json).refused(status, detail);
    }

    @Test
    void saysWhichDisplaysThereAre() {
        bench.post(guest.path("/displays/1/input"), "{'key':'KeyA'}").refused(404, "no display '1'; it has [0]");
        bench.post("/guests/nobody/displays/0/input", "{'key':'KeyA'}").refused(404, "no guest 'nobody'");
    }
}
