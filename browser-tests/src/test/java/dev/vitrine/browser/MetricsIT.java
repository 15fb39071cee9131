package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.browser.Stand.Started;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Person;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Prometheus reads while somebody really watches. */
@ExtendWith(Stand.class)
class MetricsIT {

    private static final String CONNECTED = "vitrine_sessions_connected";
    private static final String ENCODED = "vitrine_pictures_encoded_total";
    private static final String SENT = "vitrine_sent_bytes_total";
    private static final String ROUND_TRIPS = "vitrine_round_trip_milliseconds_count";

    private final Started stand;
    private final Api api;

    MetricsIT(Started stand) {
        this.stand = stand;
        api = new Api(stand.server());
    }

    @Test
    void countAViewerWhoWatches() {
        Await.until("whoever was here before to be gone", () -> value(metrics(), CONNECTED) == 0);
        Map<String, Double> before = metrics();
        try (Person ada = stand.chromium().person(stand.server(), "viewer")) {
            ada.watch("pattern", 0).awaitMotion();
            Await.until("the viewer to be counted", () -> value(metrics(), CONNECTED) > value(before, CONNECTED));
            Await.until(
                    "pictures and bytes to be counted",
                    () -> grown(before, ENCODED) > 30
                            // A moving picture has some hundred bytes at least.
                            && grown(before, SENT) > 100 * grown(before, ENCODED));
            Await.until("round trips to be counted", () -> grown(before, ROUND_TRIPS) > 0);
            Map<String, Double> now = metrics();
            assertThat(value(now, "vitrine_video_bits_per_second")).isPositive();
            assertThat(value(now, "vitrine_round_trip_milliseconds_bucket{le=\"+Inf\"}"))
                    .isEqualTo(value(now, ROUND_TRIPS));
        }
        Await.until("nobody to be counted any more", () -> value(metrics(), CONNECTED) <= value(before, CONNECTED));
        assertThat(grown(before, ENCODED)).as("what was counted stays counted").isGreaterThan(30);
    }

    private double grown(Map<String, Double> before, String name) {
        return value(metrics(), name) - value(before, name);
    }

    private static double value(Map<String, Double> metrics, String name) {
        return Objects.requireNonNull(metrics.get(name), name);
    }

    /** By name and labels, as they are written. */
    private Map<String, Double> metrics() {
        Map<String, Double> values = new TreeMap<>();
        new String(api.bytes("/metrics"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    int space = line.lastIndexOf(' ');
                    values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
                });
        return values;
    }
}
