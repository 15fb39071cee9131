package dev.vitrine.bench.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LoadResultTest {

    private static final String LINE = "sent=801000 delivered=800000 cpu_seconds=2.88 seconds=4.000 p50_us=41.5\n";

    @Test
    void processorTimeIsSharedByWhatWasDelivered() {
        assertThat(LoadResult.parse(LINE).processorSecondsPerMillion()).isEqualTo(3.6, within(1e-9));
    }

    @Test
    void whatGotLostIsSeen() {
        assertThat(LoadResult.parse(LINE).deliveredPercent()).isEqualTo(99.875, within(1e-3));
    }

    @Test
    void aRelayThatDeliversNothingHasNoCosts() {
        LoadResult nothing = LoadResult.parse("sent=100 delivered=0 cpu_seconds=0.01");
        assertThatThrownBy(nothing::processorSecondsPerMillion).hasMessage("nothing was delivered");
    }

    @Test
    void wordsOfTheGeneratorAreNoFigures() {
        assertThatThrownBy(() -> LoadResult.parse("cannot bind")).hasMessage("the load generator said: cannot bind");
    }

    @Test
    void aFigureThatIsMissingIsNamed() {
        assertThatThrownBy(() -> LoadResult.parse(LINE).value("p99_us"))
                .hasMessageStartingWith("the load generator gave no p99_us");
    }
}
