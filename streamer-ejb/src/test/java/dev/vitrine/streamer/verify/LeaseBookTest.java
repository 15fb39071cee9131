package dev.vitrine.streamer.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LeaseBookTest {

    private static final long SECOND = 1_000_000_000;
    /** Any time; that of {@link System#nanoTime} may be negative. */
    private static final long NOW = -7 * SECOND;

    private final LeaseBook book = new LeaseBook(3600 * SECOND);

    @Test
    void oneHasAGuestUntilItsTimeIsOver() {
        assertThat(book.acquire("1", "cluster", "bench-a", 10 * SECOND, NOW))
                .isEqualTo(new LeaseAnswer.Granted(new Lease("1", "cluster", "bench-a", NOW + 10 * SECOND)));

        assertThat(book.acquire("2", "cluster", "bench-b", SECOND, NOW + 10 * SECOND - 1))
                .isEqualTo(new LeaseAnswer.Taken("bench-a", NOW + 10 * SECOND));
        assertThat(book.acquire("2", "cluster", "bench-b", SECOND, NOW + 10 * SECOND))
                .isInstanceOf(LeaseAnswer.Granted.class);
    }

    @Test
    void guestsAreLeasedApart() {
        book.acquire("1", "cluster", "bench-a", SECOND, NOW);

        assertThat(book.acquire("2", "radio", "bench-b", SECOND, NOW)).isInstanceOf(LeaseAnswer.Granted.class);
    }

    @Test
    void renewingEndsItLater() {
        book.acquire("1", "cluster", "bench-a", 10 * SECOND, NOW);

        assertThat(book.renew("1", 10 * SECOND, NOW + 9 * SECOND))
                .isEqualTo(new LeaseAnswer.Granted(new Lease("1", "cluster", "bench-a", NOW + 19 * SECOND)));
        assertThat(book.renew("1", SECOND, NOW + 19 * SECOND)).isEqualTo(new LeaseAnswer.Unknown());
        assertThat(book.renew("7", SECOND, NOW)).isEqualTo(new LeaseAnswer.Unknown());
    }

    @Test
    void whoReturnsItMakesItFree() {
        book.acquire("1", "cluster", "bench-a", 10 * SECOND, NOW);

        assertThat(book.release("2", NOW)).isFalse();
        assertThat(book.release("1", NOW)).isTrue();
        assertThat(book.of("cluster", NOW)).isEmpty();
        assertThat(book.release("1", NOW)).isFalse();
    }

    @Test
    void othersAreKeptOutAsLongAsItLasts() {
        assertThat(book.allows("cluster", "anybody", NOW)).isTrue();
        book.acquire("1", "cluster", "bench-a", 10 * SECOND, NOW);

        assertThat(book.allows("cluster", "bench-a", NOW)).isTrue();
        assertThat(book.allows("cluster", "anybody", NOW)).isFalse();
        assertThat(book.allows("cluster", "anybody", NOW + 10 * SECOND)).isTrue();
    }

    @Test
    void nobodyGetsMoreThanTheLongest() {
        assertThat(book.acquire("1", "cluster", "bench-a", 3600 * SECOND, NOW)).isInstanceOf(LeaseAnswer.Granted.class);
        assertThatThrownBy(() -> book.acquire("2", "radio", "bench-a", 3600 * SECOND + 1_000_000, NOW))
                .hasMessage("a lease lasts for more than 0 s and at most 3600 s, not for 3600.001 s");
        assertThatThrownBy(() -> book.renew("1", 0, NOW)).hasMessageContaining("not for 0 s");
    }
}
