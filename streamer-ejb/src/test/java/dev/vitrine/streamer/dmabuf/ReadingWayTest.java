package dev.vitrine.streamer.dmabuf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadingWayTest {

    private static final long PICTURE = 1920L * 1080 * 4;

    private final ReadingWay way = new ReadingWay();

    @Test
    void theProcessorGoesOnWhereItIsFast() {
        way.took(PICTURE, 40_000_000);
        way.took(PICTURE, 2_000_000);
        for (int slower = 0; slower < 10; slower++) {
            way.took(PICTURE, 500_000_000);
        }
        assertThat(way.isCard()).isFalse();
    }

    @Test
    void theCardTakesOverWhereTheProcessorIsSlow() {
        pictures(3, 200_000_000);
        assertThat(way.isCard()).isTrue();
        pictures(3, 3_000_000);
        assertThat(way.isCard()).isTrue();
        pictures(10, 900_000_000);
        assertThat(way.isCard()).as("it is decided").isTrue();
    }

    @Test
    void theProcessorComesBackWhereTheCardIsSlowerStill() {
        pictures(3, 20_000_000);
        pictures(3, 30_000_000);
        assertThat(way.isCard()).isFalse();
        pictures(10, 200_000_000);
        assertThat(way.isCard()).as("it is decided").isFalse();
    }

    @Test
    void withoutACardTheProcessorGoesOn() {
        pictures(3, 200_000_000);
        way.cardFailed();
        pictures(10, 200_000_000);
        assertThat(way.isCard()).isFalse();
    }

    @Test
    void smallPicturesProveNothing() {
        for (int picture = 0; picture < 10; picture++) {
            way.took(64 * 64 * 4, 50_000_000);
        }
        assertThat(way.isCard()).isFalse();
    }

    private void pictures(int number, long nanos) {
        for (int picture = 0; picture < number; picture++) {
            way.took(PICTURE, nanos);
        }
    }
}
