package dev.vitrine.signaling.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecentTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksOnceInTwoSeconds() {
        Recent<String, Integer> recent = new Recent<>(key -> asked.incrementAndGet());

        assertThat(recent.get("a", 0)).isEqualTo(1);
        assertThat(recent.get("a", 2 * SECOND - 1)).isEqualTo(1);
        assertThat(recent.get("b", 0)).isEqualTo(2);
        assertThat(recent.get("a", 2 * SECOND)).isEqualTo(3);
    }

    @Test
    void asksAgainWhenSomethingChanged() {
        Recent<String, Integer> recent = new Recent<>(key -> asked.incrementAndGet());
        recent.get("a", 0);
        recent.changed();

        assertThat(recent.get("a", 0)).isEqualTo(2);
    }

    @Test
    void keepsNothingThatChangedWhileItWasAskedFor() {
        List<Recent<String, Integer>> self = new ArrayList<>();
        self.add(new Recent<>(key -> {
            int before = asked.getAndIncrement();
            if (before == 0) {
                self.getFirst().changed();
            }
            return before;
        }));

        assertThat(self.getFirst().get("a", 0)).isEqualTo(0);
        assertThat(self.getFirst().get("a", 0)).isEqualTo(1);
        assertThat(self.getFirst().get("a", 0)).isEqualTo(1);
    }
}
