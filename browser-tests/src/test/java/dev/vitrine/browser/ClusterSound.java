package dev.vitrine.browser;

import com.google.gson.JsonObject;
import dev.vitrine.testbed.Await;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the guest {@code cluster} sounds like, as the REST interface tells it. */
final class ClusterSound {

    static final String GUEST = "cluster";
    static final int RATE_HZ = 48_000;

    /** What a stream counts when its guest, QEMU or the server had too little time. */
    private static final Set<String> TROUBLES = Set.of("late", "lost", "inserted", "removed", "gaps");

    private static final int MOST_ATTEMPTS = 10;
    private static final int WAV_HEADER_BYTES = 80;

    private final Api api;

    ClusterSound(Api api) {
        this.api = api;
    }

    /** Something that fails when sound did not come as the guest made it. */
    interface Attempt {
        void run() throws Exception;
    }

    /**
     * Does it again as long as it fails and the stream says that time was short meanwhile: sound that was stretched or came
     * late is not as the guest made it, and a busy machine is no mistake.
     */
    void calmly(Attempt attempt) throws Exception {
        for (int number = 1; ; number++) {
            List<Long> before = troubles();
            try {
                attempt.run();
                return;
            } catch (AssertionError failure) {
                if (troubles().equals(before) || number == MOST_ATTEMPTS) {
                    throw failure;
                }
            }
        }
    }

    private List<Long> troubles() {
        JsonObject counters = stream("chimes").getAsJsonObject("counters");
        return TROUBLES.stream()
                .sorted()
                .map(name -> counters.get(name).getAsLong())
                .toList();
    }

    JsonObject stream(String name) {
        return Api.objects(api.get("/guests/cluster/streams"), "streams").stream()
                .filter(stream -> stream.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    long counter(String name) {
        return stream("chimes").getAsJsonObject("counters").get(name).getAsLong();
    }

    /** The guest plays, and takes keys, which it does from its first picture on: the second colour bar is where it belongs. */
    void awaitReady() {
        Await.until(
                "the guest plays",
                () -> stream("chimes").get("state").getAsString().equals("playing"));
        Await.until(
                "the guest's picture",
                () -> api.post(
                                "/guests/cluster/expectations",
                                "{'picture':{'region':{'x':80,'y':64,'width':80,'height':60},"
                                        + "'matches':{'colour':'#ffff00'},'share':0.5,'withinMillis':30000}}")
                        .get("passed")
                        .getAsBoolean());
    }

    /** Left and right in turn. */
    static short[] samples(byte[] wav) {
        short[] samples = new short[(wav.length - WAV_HEADER_BYTES) / Short.BYTES];
        ByteBuffer.wrap(wav, WAV_HEADER_BYTES, wav.length - WAV_HEADER_BYTES)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }

    /** Those samples as a file. */
    static byte[] wav(short[] samples) {
        ByteBuffer file = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        tag(file, "RIFF").putInt(36 + 2 * samples.length);
        tag(tag(file, "WAVE"), "fmt ").putInt(16).putShort((short) 1).putShort((short) 2);
        file.putInt(RATE_HZ).putInt(4 * RATE_HZ).putShort((short) 4).putShort((short) 16);
        tag(file, "data").putInt(2 * samples.length);
        file.asShortBuffer().put(samples);
        return file.array();
    }

    private static ByteBuffer tag(ByteBuffer file, String tag) {
        return file.put(tag.getBytes(StandardCharsets.US_ASCII));
    }

    /** The first event of that kind in which a tone of that frequency is dominant. */
    JsonObject awaitEnd(String stream, long after, double hertz) {
        return Await.value(
                "the end of a sound of " + hertz + " Hz in " + stream,
                () -> api.events(GUEST, stream, after).stream()
                        .filter(event -> event.get("kind").getAsString().equals("end") && has(event, hertz))
                        .findFirst());
    }

    private static boolean has(JsonObject event, double hertz) {
        return Api.objects(event, "tones").stream()
                .anyMatch(tone -> Math.abs(tone.get("hertz").getAsDouble() - hertz) < 5);
    }

    static Instant time(JsonObject event, String moment) {
        return Instant.parse(event.getAsJsonObject(moment).get("time").getAsString());
    }

    /** Presses a key of the guest. */
    void press(String key) {
        api.post(
                "/guests/cluster/expectations",
                "{'stream':'chimes','silence':true,'withinMillis':0,'input':{'key':'" + key + "'}}");
    }

    /**
     * Lets the guest stop its chimes, whether it plays them or not; the next F10 starts them from their beginning. They stop
     * between two of them: of one that is cut off the rest stands in QEMU's buffer, and is heard first when they start.
     */
    void stopChimes() {
        silence();
        long before = api.newestEvent();
        press("F10");
        awaitEnd("chimes", before, 880);
        silence();
    }

    private void silence() {
        Await.until(
                "F10 stops the chimes",
                () -> api.post(
                                "/guests/cluster/expectations",
                                "{'stream':'chimes','silence':true,'withinMillis':1500,'leastMillis':1500,'input':{'key':'F10'}}")
                        .get("passed")
                        .getAsBoolean());
    }

    Optional<String> attachment() {
        return Optional.of(api.get("/guests/cluster/streams")
                .getAsJsonObject("attachment")
                .get("kind")
                .getAsString());
    }
}
