package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.engine.Arrivals.Arrival;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final long SECOND = 1_000_000_000L;

    private final Arrivals arrivals = new Arrivals();
    private final Arrival anna = new Arrival("anna", "4711", Set.of("admins"));

    @Test
    void areGivenOutOnce() {
        String token = arrivals.expect(anna, 0);

        assertThat(arrivals.take(token, SECOND)).contains(anna);
        assertThat(arrivals.take(token, SECOND)).isEmpty();
    }

    @Test
    void areForgottenAfterHalfAMinute() {
        String early = arrivals.expect(anna, 0);
        String late = arrivals.expect(anna, SECOND);

        assertThat(arrivals.take(early, 30 * SECOND)).isEmpty();
        assertThat(arrivals.take(late, 30 * SECOND)).contains(anna);
    }

    @Test
    void haveTokensThatNobodyGuesses() {
        String token = arrivals.expect(anna, 0);

        assertThat(token).hasSize(43).isNotEqualTo(arrivals.expect(anna, 0));
        assertThat(arrivals.take("", SECOND)).isEmpty();
        assertThat(arrivals.take(token.substring(1), SECOND)).isEmpty();
    }

    @Test
    void doNotFillTheMemoryWhenNobodyComes() {
        String first = arrivals.expect(anna, 0);
        for (int more = 0; more < 1_000; more++) {
            arrivals.expect(anna, 0);
        }

        assertThat(arrivals.take(first, 0)).isEmpty();
    }
}
