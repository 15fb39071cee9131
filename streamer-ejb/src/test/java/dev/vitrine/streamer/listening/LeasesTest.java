package dev.vitrine.streamer.listening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.verify.Lease;
import dev.vitrine.streamer.verify.LeaseAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private static final String GUEST = "cluster";
    private static final String BENCH = "operator:bench";

    private final AtomicLong clockSetMillis = new AtomicLong();
    private final HostTime hostTime = nanos -> HostTime.system().at(nanos).plusMillis(clockSetMillis.get());
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final Leases leases = new Leases(Duration.ofHours(1), hostTime, timer);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void oneLeaseIsAlwaysToldAlike() {
        Instant until = leases.until(take(Duration.ofMinutes(10)));
        clockSetMillis.set(5000);

        assertThat(leases.of(GUEST).map(leases::until)).contains(until);
        assertThat(leases.until(take(Duration.ofMinutes(11)))).isAfter(until.plusSeconds(60));
    }

    @Test
    void aGuestsLeaseHasOneTimerWhichEndsWithIt() {
        timer.setRemoveOnCancelPolicy(true);

        take(Duration.ofMinutes(10));
        take(Duration.ofMinutes(11));
        Lease last = take(Duration.ofMinutes(12));
        assertThat(timer.getQueue()).hasSize(1);
        leases.end(last);
        assertThat(timer.getQueue()).isEmpty();

        take(Duration.ofMinutes(10));
        leases.close();
        assertThat(timer.getQueue()).isEmpty();
    }

    private Lease take(Duration duration) {
        return ((LeaseAnswer.Granted) leases.take(GUEST, BENCH, duration)).lease();
    }
}
