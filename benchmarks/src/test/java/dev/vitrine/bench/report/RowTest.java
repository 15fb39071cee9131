package dev.vitrine.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

    private static final Samples THREE = Samples.of(List.of(10.0, 20.0, 90.0));

    @Test
    void aCeilingIsMetByAMedianUpToIt() {
        assertThat(Row.max("a", "ms", THREE).target(20).verdict()).isEqualTo("met");
        assertThat(Row.max("a", "ms", THREE).target(19.9).verdict()).isEqualTo("missed");
    }

    @Test
    void aFloorIsMetByAMedianFromIt() {
        assertThat(Row.min("a", "1/s", THREE).target(20).verdict()).isEqualTo("met");
        assertThat(Row.min("a", "1/s", THREE).target(20.1).verdict()).isEqualTo("missed");
    }

    @Test
    void withoutATargetThereIsNoVerdict() {
        assertThat(Row.max("a", "ms", THREE).verdict()).isEmpty();
    }
}
