package dev.vitrine.bench.turn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoadTest {

    @Test
    void packetsHaveASize() {
        assertThat(Load.packets("down", 1200, 8, 200_000).arguments(0.5, 4))
                .isEqualTo("down --flows 100 --size 1200 --burst 8 --rate 200000 --warm-up 0.5 --seconds 4.0");
    }

    @Test
    void cyclesHaveNone() {
        assertThat(Load.cycles(2_000).arguments(8, 1))
                .isEqualTo("cycle --flows 1000000 --burst 1 --rate 2000 --warm-up 8.0 --seconds 1.0");
    }
}
