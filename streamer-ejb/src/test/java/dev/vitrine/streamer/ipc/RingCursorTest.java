package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RingCursorTest {

    private static final int RING = 65_536;
    private static final int FRAME = 4;
    private static final int RATE = 176_400;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    @Test
    void whatIsThereAtTheBeginningIsNotRead() {
        RingCursor cursor = new RingCursor(RING, FRAME, RATE, 5000, 0);
        assertThat(cursor.available(5000, LOOK_NANOS)).isZero();
        assertThat(cursor.available(5008, 2 * LOOK_NANOS)).isEqualTo(8);
        assertThat(cursor.offset()).isEqualTo(5000);
    }

    @Test
    void aWrappedPositionGoesRoundTheEnd() {
        RingCursor cursor = new RingCursor(RING, FRAME, RATE, RING - 8, 0);
        assertThat(cursor.available(12, LOOK_NANOS)).isEqualTo(20);
        cursor.advance(20);
        assertThat(cursor.offset()).isEqualTo(12);
        assertThat(cursor.position()).isEqualTo(12);
        assertThat(cursor.lostBytes()).isZero();
        assertThat(cursor.runsFree()).isFalse();
    }

    @Test
    void aFreePositionIsKnownWhenItPassesTheEnd() {
        RingCursor cursor = new RingCursor(RING, FRAME, RATE, RING - 8, 0);
        assertThat(cursor.available(RING + 12, LOOK_NANOS)).isEqualTo(20);
        cursor.advance(20);
        assertThat(cursor.runsFree()).isTrue();
        assertThat(cursor.offset()).isEqualTo(12);
        assertThat(cursor.position()).isEqualTo(RING + 12);
    }

    @Test
    void aFreePositionRunsThroughAllBits() {
        RingCursor cursor = new RingCursor(RING, FRAME, RATE, -8, 0);
        assertThat(cursor.available(16, LOOK_NANOS)).isEqualTo(24);
        cursor.advance(24);
        assertThat(cursor.offset()).isEqualTo(16);
    }

    @Test
    void anOverrunOfAFreePositionIsCountedExactly() {
        RingCursor cursor = new RingCursor(RING, FRAME, RATE, RING, 0);
        int unread = cursor.available(RING + 3 * RING + 400, LOOK_NANOS);
        assertThat(cursor.lostBytes() + unread).isEqualTo(3L * RING + 400);
        assertThat(unread).isEqualTo(RING / 2);
        cursor.advance(unread);
        assertThat(cursor.available(RING + 3 * RING + 404, 2 * LOOK_NANOS)).isEqualTo(4);
    }

    @Test
    void anOverrunOfAWrappedPositionIsEstimatedByTheClock() {
        RingCursor cursor = new RingCursor(RING, FRAME, RATE, 0, 0);
        assertThat(cursor.available(400, LOOK_NANOS)).isEqualTo(400);
        cursor.advance(400);
        long rounds = 3;
        long heldUpNanos = TimeUnit.SECONDS.toNanos(1) * (rounds * RING + 1000) / RATE;
        assertThat(cursor.available(1400, LOOK_NANOS + heldUpNanos)).isEqualTo(1000);
        assertThat(cursor.lostBytes()).isEqualTo(rounds * RING);
    }

    @Test
    void silenceIsNoOverrun() {
        RingCursor cursor = new RingCursor(RING, FRAME, RATE, 0, 0);
        assertThat(cursor.available(400, LOOK_NANOS)).isEqualTo(400);
        cursor.advance(400);
        assertThat(cursor.available(400, 2 * LOOK_NANOS)).isZero();
        assertThat(cursor.available(800, TimeUnit.SECONDS.toNanos(60))).isEqualTo(400);
        assertThat(cursor.lostBytes()).isZero();
    }

    @Test
    void aWriterThatBeginsAnewIsFollowedFromThere() {
        RingCursor cursor = new RingCursor(RING, FRAME, RATE, 10 * RING, 0);
        assertThat(cursor.available(0, LOOK_NANOS)).isZero();
        assertThat(cursor.lostBytes()).isZero();
        assertThat(cursor.available(8, 2 * LOOK_NANOS)).isEqualTo(8);
    }

    @Test
    void onlyWholeSamplesAreRead() {
        RingCursor cursor = new RingCursor(RING, FRAME, RATE, 0, 0);
        assertThat(cursor.available(7, LOOK_NANOS)).isEqualTo(4);
        cursor.advance(4);
        assertThat(cursor.available(8, 2 * LOOK_NANOS)).isEqualTo(4);
    }

    @Test
    void anyPositionsWhateverGiveWhatIsInsideTheRing() {
        long seed = System.nanoTime();
        System.out.println("RingCursorTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 1000; round++) {
            int ring = 8 * (1 + random.nextInt(8192));
            RingCursor cursor = new RingCursor(ring, FRAME, RATE, random.nextInt(), 0);
            for (int look = 1; look < 50; look++) {
                int bytes = cursor.available(random.nextInt(), look * LOOK_NANOS);
                assertThat(bytes).isBetween(0, ring);
                assertThat(cursor.offset()).isBetween(0, ring - 1);
                cursor.advance(bytes);
            }
        }
    }
}
