package dev.vitrine.signaling.metrics;

import dev.vitrine.signaling.security.SignInFailures;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.listening.GuestListening;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.Sitting;
import dev.vitrine.streamer.viewer.PeerState;
import dev.vitrine.streamer.viewer.PeerStatistics;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.MetricRegistry;

/**
 * Sums that only grow, and round trips. Looked at every {@value #SECONDS} seconds in counts that exist anyway, so that no
 * picture and no sound pays for it; what a viewer counted behind the last look before it left is not in the sums.
 */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields and calls open() before the rest
public class Totals {

    private static final Logger LOG = System.getLogger(Totals.class.getName());

    private static final int SECONDS = 2;

    @Inject
    private Streamer streamer;

    @Inject
    private SignInFailures failures;

    @Inject
    private MetricRegistry registry;

    @Resource(lookup = "concurrent/vitrineThreads")
    private ManagedThreadFactory threads;

    private final Growth growth = new Growth();
    private final Set<String> seen = new HashSet<>();
    private Counter captured;
    private Counter encoded;
    private Counter dropped;
    private Counter bytes;
    private Counter gaps;
    private Counter refused;
    private Histogram roundTrips;
    private ScheduledThreadPoolExecutor timer;
    private ScheduledFuture<?> looks;

    /** With the application. */
    void start(@Observes Startup event) {
        LOG.log(Level.DEBUG, "figures are counted every " + SECONDS + " s");
    }

    @PostConstruct
    void open() {
        captured = counter("vitrine_pictures_captured_total", "Changes of the guests' screens");
        encoded = counter("vitrine_pictures_encoded_total", "Pictures encoded for viewers");
        dropped = counter("vitrine_pictures_dropped_total", "Pictures an encoder was given and left out");
        bytes = counter("vitrine_sent_bytes_total", "Picture and sound sent to viewers");
        gaps = counter("vitrine_sound_gaps_total", "How often a guest let a playing voice run dry");
        refused = counter("vitrine_sign_in_failures_total", "Wrong passwords, links and tokens");
        roundTrips = registry.histogram(ServerGauges.about(
                "vitrine_round_trip_milliseconds", "Round trips to viewers, one sample for each look"));
        timer = new ScheduledThreadPoolExecutor(1, threads);
        looks = timer.scheduleWithFixedDelay(this::look, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void close() {
        looks.cancel(false);
        timer.shutdownNow();
    }

    private Counter counter(String name, String description) {
        return registry.counter(ServerGauges.about(name, description));
    }

    private void look() {
        try {
            seen.clear();
            streamer.rooms().forEach(this::count);
            count(refused, "sign-in", failures.sum());
            growth.keep(seen);
        } catch (RuntimeException failure) { // or the timer would never look again
            LOG.log(Level.WARNING, "the figures of this moment were not counted", failure);
        }
    }

    private void count(Room room) {
        streamer.listening()
                .guest(room.name())
                .map(GuestListening::guest)
                .ifPresent(guest -> count(room.name(), guest));
        room.sittings().forEach(sitting -> count(room.name(), sitting));
    }

    private void count(String name, Guest guest) {
        guest.displays()
                .forEach(display -> count(
                        captured,
                        "captured " + name + ' ' + display.id(),
                        display.screen().sequence()));
        guest.sound()
                .ifPresent(sound -> sound.streams()
                        .forEach(stream -> count(
                                gaps,
                                "gaps " + name + ' ' + stream.name(),
                                stream.counters().gaps())));
    }

    private void count(String guest, Sitting sitting) {
        String source = guest + ' ' + sitting.viewer().id();
        PeerStatistics statistics = sitting.statistics();
        count(encoded, "encoded " + source, statistics.picturesEncoded());
        count(dropped, "dropped " + source, statistics.picturesOffered() - statistics.picturesEncoded());
        count(bytes, "bytes " + source, statistics.bytesSent());
        if (sitting.state() == PeerState.CONNECTED && statistics.roundTripMillis() >= 0) {
            roundTrips.update(Math.round(statistics.roundTripMillis()));
        }
    }

    private void count(Counter sum, String source, long count) {
        seen.add(source);
        sum.inc(growth.since(source, count));
    }
}
