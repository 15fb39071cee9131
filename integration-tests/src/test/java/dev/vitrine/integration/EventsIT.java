package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was heard of the synthetic guest, which chirps for 80 ms at the beginning of each second: in pages and live. */
@ExtendWith(ArquillianExtension.class)
class EventsIT {

    private static final int LIVE_EVENTS = 4;
    private static final int MOST_OF_A_CALLER = 20;
    private static final Duration NOTICED_WITHIN = Duration.ofMinutes(3);

    private final Rest viewer = Rest.as("viewer");

    @Deployment(testable = false)
    static EnterpriseArchive ear() {
        return VitrineEar.asBuilt();
    }

    @Test
    void eachChirpHasAnOnsetAndAnEndWithPitchAndLength() throws Exception {
        long newest = newest();
        List<JsonObject> live = live("/events/live?guest=pattern&after=" + newest, "0", 2 * LIVE_EVENTS);

        List<JsonObject> ends = live.stream()
                .filter(event -> event.getString("kind").equals("end"))
                .toList();
        assertThat(ends).hasSizeGreaterThan(1).anySatisfy(end -> {
            assertThat(end.getString("stream")).isEqualTo("chirp");
            assertThat(end.getJsonNumber("lengthMillis").doubleValue()).isCloseTo(80, within(2.0));
            assertThat(end.getJsonNumber("peakDbfs").doubleValue()).isCloseTo(-12.04, within(0.1));
            assertThat(end.getJsonArray("tones").getValuesAs(JsonObject.class))
                    .extracting(tone -> Math.round(tone.getJsonNumber("hertz").doubleValue()))
                    .containsExactlyInAnyOrder(1000L, 1500L);
        });
        List<Instant> onsets = live.stream()
                .filter(event -> event.getString("kind").equals("onset"))
                .map(event -> Instant.parse(event.getString("time")))
                .toList();
        // Of a guest that was held up for long, sound is left out.
        assertThat(IntStream.range(1, onsets.size())
                        .mapToObj(next -> Duration.between(onsets.get(next - 1), onsets.get(next))))
                .anySatisfy(between -> assertThat(between.toMillis()).isBetween(998L, 1002L));
    }

    @Test
    void thePagesHaveWhatTheLiveFeedHad() throws Exception {
        List<JsonObject> live = live("/events/live", String.valueOf(newest()), LIVE_EVENTS);
        long first = live.getFirst().getJsonNumber("number").longValue();

        JsonObject page = viewer.get("/events?after=" + (first - 1) + "&limit=" + LIVE_EVENTS)
                .expect(200)
                .json();
        assertThat(page.getJsonArray("events").getValuesAs(JsonObject.class)).isEqualTo(live);
        assertThat(page.getJsonNumber("next").longValue())
                .isEqualTo(live.getLast().getJsonNumber("number").longValue());
        assertThat(viewer.get("/events?guest=cluster").json().getJsonArray("events"))
                .isEmpty();
        assertThat(viewer.get("/events?stream=none").json().getJsonArray("events"))
                .isEmpty();
        assertThat(viewer.get("/events?guest=pattern&limit=1").json().getJsonArray("events"))
                .hasSize(1);
    }

    @Test
    void theLiveFeedIsForWhoeverSignedIn() {
        Rest.stranger().get("/events/live").refused(401, "Sign in first");
        Rest.as("publisher").get("/events/live").refused(403, "/signaling alone");
    }

    /** The other guest chirps meanwhile: what is not for these clients must not hide that they are gone. */
    @Test
    void aCallerFollowsAFewTimesAndClientsThatWentGiveTheirPlacesBack() throws Exception {
        Rest many = Rest.named("viewer", "many");
        List<HttpResponse<InputStream>> feeds = new ArrayList<>();
        for (int feed = 0; feed < MOST_OF_A_CALLER; feed++) {
            feeds.add(follow(many));
            assertThat(feeds.getLast().statusCode()).isEqualTo(200);
        }

        HttpResponse<InputStream> refused = follow(many);
        assertThat(refused.statusCode()).isEqualTo(429);
        try (InputStream why = refused.body()) {
            assertThat(new String(why.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("20 clients of many follow already");
        }
        try (InputStream other = follow(viewer).body()) {
            assertThat(other.read()).isNotNegative();
        }
        for (HttpResponse<InputStream> feed : feeds) {
            feed.body().close();
        }
        Instant late = Instant.now().plus(NOTICED_WITHIN);
        int status = 0;
        while (status != 200 && Instant.now().isBefore(late)) {
            Thread.sleep(1000);
            HttpResponse<InputStream> again = follow(many);
            status = again.statusCode();
            again.body().close();
        }
        assertThat(status).as("a place was given back").isEqualTo(200);
    }

    private static HttpResponse<InputStream> follow(Rest caller) throws IOException, InterruptedException {
        HttpRequest request = caller.request("/events/live?guest=cluster")
                .header("Accept", "text/event-stream")
                .build();
        return Vitrine.client().send(request, BodyHandlers.ofInputStream());
    }

    private long newest() {
        return viewer.get("/events?limit=1&after=999999999")
                .expect(200)
                .json()
                .getJsonNumber("next")
                .longValue();
    }

    /** The first events of a feed, each with its number for an id. */
    private List<JsonObject> live(String path, String lastEventId, int count) throws Exception {
        var request = viewer.request(path).header("Accept", "text/event-stream");
        if (!lastEventId.equals("0")) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> answer = Vitrine.client().send(request.build(), BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            return events(lines, count);
        }
    }

    private static List<JsonObject> events(BufferedReader lines, int count) throws IOException {
        List<JsonObject> events = new ArrayList<>();
        String id = "";
        while (events.size() < count) {
            String line = lines.readLine();
            assertThat(line).as("the feed's end").isNotNull();
            if (line.startsWith("id:")) {
                id = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                try (JsonReader reader = Json.createReader(new StringReader(line.substring(5)))) {
                    events.add(reader.readObject());
                }
                assertThat(id)
                        .isEqualTo(events.getLast().getJsonNumber("number").toString());
            }
        }
        return events;
    }
}
