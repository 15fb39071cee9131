package dev.vitrine.signaling.metrics;

import dev.vitrine.signaling.message.Wording;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.session.Sitting;
import dev.vitrine.streamer.viewer.PeerState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Figures of this moment, asked for when somebody reads them. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class ServerGauges {

    private static final List<String> GUEST_STATES = List.of("connecting", "running", "paused", "off", "unsupported");

    @Inject
    private Streamer streamer;

    @Inject
    private MetricRegistry registry;

    void start(@Observes Startup event) {
        registry.gauge(about("vitrine_sessions", "Viewers that joined a guest"), this, ServerGauges::sessions);
        registry.gauge(
                about("vitrine_sessions_connected", "Viewers whose media connection stands"),
                this,
                ServerGauges::connected);
        registry.gauge(
                about("vitrine_video_bits_per_second", "What all encoders together aim at"),
                this,
                ServerGauges::bitsPerSecond);
        for (String state : GUEST_STATES) {
            registry.gauge(
                    about("vitrine_guests", "Guests by state"),
                    this,
                    gauges -> gauges.guests(state),
                    new Tag("state", state));
        }
    }

    private long sessions() {
        return sittings().count();
    }

    private long connected() {
        return sittings()
                .filter(sitting -> sitting.state() == PeerState.CONNECTED)
                .count();
    }

    private long bitsPerSecond() {
        return sittings()
                .filter(sitting -> sitting.state() == PeerState.CONNECTED)
                .mapToLong(sitting -> sitting.statistics().bitsPerSecond())
                .sum();
    }

    private long guests(String state) {
        return streamer.rooms().stream()
                .filter(room -> Wording.state(room.guest().state()).equals(state))
                .count();
    }

    private Stream<Sitting> sittings() {
        return streamer.rooms().stream().flatMap(room -> room.sittings().stream());
    }

    static Metadata about(String name, String description) {
        return Metadata.builder().withName(name).withDescription(description).build();
    }
}
