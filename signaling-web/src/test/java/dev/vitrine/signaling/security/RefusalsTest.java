package dev.vitrine.signaling.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalsTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void tellsTheSameRefusalFromTheSameAddressOnceAMinute() {
        Refusals refusals = new Refusals();

        assertThat(refusals.isNews("link", "::1", 0)).isTrue();
        assertThat(refusals.isNews("link", "::1", 59 * SECOND)).isFalse();
        assertThat(refusals.isNews("link", "::2", 59 * SECOND)).isTrue();
        assertThat(refusals.isNews("password", "::1", 59 * SECOND)).isTrue();
        assertThat(refusals.isNews("link", "::1", 60 * SECOND)).isTrue();
    }
}
