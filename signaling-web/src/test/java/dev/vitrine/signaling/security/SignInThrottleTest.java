package dev.vitrine.signaling.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final SignInThrottle throttle = new SignInThrottle();

    @Test
    void allowsFiveTriesForANameFromOneAddress() {
        assertThat(tries("ann", "10.0.0.1", 10, 0)).isEqualTo(5);
    }

    @Test
    void leavesOthersTheirTries() {
        tries("ann", "10.0.0.1", 10, 0);

        assertThat(tries("ben", "10.0.0.1", 1, 0)).isEqualTo(1);
        assertThat(tries("ann", "10.0.0.2", 1, 0)).isEqualTo(1);
    }

    @Test
    void givesATryBackWithTime() {
        tries("ann", "10.0.0.1", 10, 0);

        assertThat(tries("ann", "10.0.0.1", 5, 31 * SECOND_NANOS)).isEqualTo(1);
    }

    @Test
    void countsNamesThatAreTriedOneAfterTheOther() {
        int allowed = 0;
        for (int i = 0; i < 100; i++) {
            allowed += tries("name" + i, "10.0.0.1", 1, 0);
        }
        assertThat(allowed).isEqualTo(20);
    }

    @Test
    void countsAddressesThatTryOneName() {
        int allowed = 0;
        for (int i = 0; i < 200; i++) {
            allowed += tries("ann", "10.0.0." + i, 1, 0);
        }
        assertThat(allowed).isEqualTo(60);
    }

    @Test
    void forgetsTriesOnceThePasswordWasRight() {
        tries("ann", "10.0.0.1", 5, 0);
        throttle.succeeded("ann", "10.0.0.1");

        assertThat(tries("ann", "10.0.0.1", 10, 0)).isEqualTo(5);
    }

    private int tries(String name, String address, int count, long nowNanos) {
        int allowed = 0;
        for (int i = 0; i < count; i++) {
            allowed += throttle.allows(name, address, nowNanos) ? 1 : 0;
        }
        return allowed;
    }
}
