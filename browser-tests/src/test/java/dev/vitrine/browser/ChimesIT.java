package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.vitrine.browser.Stand.Started;
import dev.vitrine.streamer.scene.DemoChimes;
import dev.vitrine.testbed.DemoGuest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real QEMU's chimes over REST: kept, recorded, heard and expected. */
@ExtendWith(Stand.class)
class ChimesIT {

    private static final String EXPECTATIONS = "/guests/cluster/expectations";
    private static final int START_CHIME_FRAMES = ClusterSound.RATE_HZ * 15 / 100;

    private final Started stand;
    private final Api api;
    private final ClusterSound sound;

    ChimesIT(Started stand) {
        this.stand = stand;
        api = new Api(stand.server());
        sound = new ClusterSound(api);
    }

    @Test
    void theStartChimeIsInPreRollAndLogAlthoughNobodyWatched() throws Exception {
        sound.calmly(() -> {
            long before = api.newestEvent();
            long lateBefore = sound.counter("late");
            Instant begin = Instant.now();
            try (DemoGuest guest = stand.startCluster()) {
                JsonObject chime = sound.awaitEnd("chimes", before, 880);
                assertThat(sound.attachment()).contains("from-start");
                assertThat(chime.get("lengthMillis").getAsDouble()).isCloseTo(150, within(3.0));
                // What a guest before this one was playing may end only now.
                assertThat(api.events("cluster", "chimes", before).stream()
                                .filter(event -> !event.has("onset")
                                        || ClusterSound.time(event, "onset").isAfter(begin))
                                .findFirst()
                                .orElseThrow()
                                .get("kind")
                                .getAsString())
                        .isEqualTo("onset");
                sound.awaitEnd("chimes", before, 440);

                short[] kept = ClusterSound.samples(api.bytes("/guests/cluster/streams/chimes/pre-roll?from=" + begin));

                DemoChimes.assertPlayed(kept, ClusterSound.RATE_HZ, sound.counter("late") - lateBefore);
                assertThat(kept).contains(DemoChimes.frames(ClusterSound.RATE_HZ, 100)[100]);
                assertThat(guest.output()).isNotNull();
            }
        });
    }

    @Test
    void aRecordingHasEverySampleInOrderAndTheLogItsOnsetsPitchesAndLengths() throws Exception {
        try (DemoGuest guest = stand.startCluster()) {
            sound.awaitReady();
            sound.calmly(() -> {
                sound.stopChimes();
                long before = api.newestEvent();
                long lateBefore = sound.counter("late");
                JsonObject recording = Api.objects(
                                api.post("/recordings", "{'guest':'cluster','streams':['chimes']}"), "recordings")
                        .getFirst();
                String id = recording.get("id").getAsString();
                sound.press("F10");
                JsonObject first = sound.awaitEnd("chimes", before, 880);
                JsonObject second = sound.awaitEnd("chimes", before, 440);
                api.post("/recordings/" + id + "/stop", "");

                short[] recorded = ClusterSound.samples(api.bytes("/recordings/" + id + "/sound"));
                DemoChimes.assertPlayed(recorded, ClusterSound.RATE_HZ, sound.counter("late") - lateBefore);
                long onsetNanos = beginNanos(id) + firstSound(recorded) * 1_000_000_000L / ClusterSound.RATE_HZ;
                assertThat(first.getAsJsonObject("onset").get("nanos").getAsLong())
                        .isCloseTo(onsetNanos, within(2_000_000L));
                assertTones(first, 880, 1320, 150);
                assertTones(second, 440, 660, 200);
                assertThat(Duration.between(ClusterSound.time(first, "onset"), ClusterSound.time(second, "onset")))
                        .isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(3));
                api.delete("/recordings/" + id);
            });
            assertThat(guest.output()).isNotNull();
        }
    }

    @Test
    void theSpeakersBeepIsAStreamOfItsOwn() throws Exception {
        try (DemoGuest guest = stand.startCluster()) {
            sound.awaitReady();
            long before = api.newestEvent();
            sound.press("F9");

            JsonObject beep = sound.awaitEnd("speaker", before, 1000);

            assertThat(beep.get("lengthMillis").getAsDouble()).isPositive();
            assertThat(guest.output()).isNotNull();
        }
    }

    @Test
    void rightChimesPassAndWrongOnesFailAtTheLimitsToo() throws Exception {
        try (DemoGuest guest = stand.startCluster()) {
            sound.awaitReady();
            api.putWav(
                    "/guests/cluster/references/start",
                    ClusterSound.wav(DemoChimes.frames(ClusterSound.RATE_HZ, START_CHIME_FRAMES)));
            sound.calmly(() -> {
                assertStart(true, "'reference':'start','leastMillis':145,'mostMillis':155,'afterInputMillis':1500");
                assertStart(true, "'tone':{'hertz':880,'toleranceHertz':1},'leastMillis':147,'mostMillis':153");
                assertStart(true, "'tone':{'hertz':1320,'toleranceHertz':1}");
                assertStart(false, "'tone':{'hertz':880,'toleranceHertz':1},'leastMillis':160");
                assertStart(false, "'tone':{'hertz':880,'toleranceHertz':1},'mostMillis':140");
                assertStart(false, "'tone':{'hertz':885,'toleranceHertz':3}");
                assertStart(false, "'tone':{'hertz':880,'toleranceHertz':1},'afterInputMillis':1");
            });
            assertThat(guest.output()).isNotNull();
        }
    }

    /** What becomes of the expectation when the guest starts its chimes: 880 and 1320 Hz for 150 ms at first. */
    private void assertStart(boolean passed, String expected) {
        sound.stopChimes();
        JsonObject verdict = api.post(
                EXPECTATIONS, "{'stream':'chimes','withinMillis':1500,'input':{'key':'F10'}," + expected + "}");
        assertThat(verdict.get("passed").getAsBoolean()).as(verdict.toString()).isEqualTo(passed);
    }

    private static void assertTones(JsonObject end, double left, double right, double lengthMillis) {
        assertThat(Api.objects(end, "tones"))
                .extracting(tone -> tone.get("hertz").getAsDouble())
                .anySatisfy(hertz -> assertThat(hertz).isCloseTo(left, within(1.0)))
                .anySatisfy(hertz -> assertThat(hertz).isCloseTo(right, within(1.0)));
        assertThat(end.get("lengthMillis").getAsDouble()).isCloseTo(lengthMillis, within(3.0));
    }

    /** When a recording's first sample sounded, by the host's monotonic clock, as its sidecar says. */
    private long beginNanos(String recording) {
        String stamp = new String(api.bytes("/recordings/" + recording + "/times"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("\"stamp\""))
                .findFirst()
                .orElseThrow();
        return JsonParser.parseString(stamp)
                .getAsJsonObject()
                .get("monotonicNanos")
                .getAsLong();
    }

    private static long firstSound(short[] samples) {
        int at = 0;
        while (samples[at] == 0) {
            at++;
        }
        return at / 2;
    }
}
