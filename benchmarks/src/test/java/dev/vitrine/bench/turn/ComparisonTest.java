package dev.vitrine.bench.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void aSlowRoundDisturbsBothAndSoNotTheRatio() {
        Comparison comparison = new Comparison("CPU", "s");
        comparison.add(2, 4);
        comparison.add(20, 40);
        comparison.add(3, 4);
        Report report = new Report("turn", "m");
        comparison.report(report, OptionalDouble.of(0.5));
        assertThat(report.rows().stream().map(Row::name))
                .containsExactly("CPU, appliance", "CPU, coturn", "CPU, appliance to coturn");
        Row ratio = report.rows().getLast();
        assertThat(ratio.median()).isEqualTo(0.5, within(1e-9));
        assertThat(ratio.p99()).isEqualTo(0.75, within(1e-9));
        assertThat(ratio.verdict()).isEqualTo("met");
    }
}
