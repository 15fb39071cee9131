package dev.vitrine.turn.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoalescingSwitchTest {
    private final CoalescingSwitch coalescing = new CoalescingSwitch();

    @Test
    void runsOfOneSenderSwitchItOn() {
        feed(256, 8, 8, 7);
        assertThat(coalescing.isOn()).isTrue();
        feed(100_000, 1, 8, 0);
        assertThat(coalescing.isOn()).isTrue();
    }

    @Test
    void manyThinFlowsLeaveItOff() {
        feed(100_000, 32, 32, 1);
        assertThat(coalescing.isOn()).isFalse();
    }

    @Test
    void isNotSwitchedOffWhileMoreWaits() {
        feed(256, 8, 8, 7);
        for (int i = 0; i < 100; i++) {
            coalescing.observe(8, 8, 7, false);
        }
        assertThat(coalescing.isOn()).isTrue();
        coalescing.observe(8, 8, 7, true);
        assertThat(coalescing.isOn()).isFalse();
    }

    @Test
    void whereNothingIsCoalescedItIsTriedMoreAndMoreSeldom() {
        int before = changesWithoutCoalescing(200_000);
        int after = changesWithoutCoalescing(200_000);
        assertThat(before).isGreaterThan(after);
        assertThat(after).isPositive();
    }

    /** The sender repeats itself, but the network gives its datagrams singly whatever is asked for. */
    private int changesWithoutCoalescing(int datagrams) {
        int changes = 0;
        for (int i = 0; i < datagrams; i += 8) {
            changes += coalescing.observe(8, 8, 7, true) ? 1 : 0;
        }
        return changes;
    }

    private void feed(int total, int messages, int datagrams, int repetitions) {
        for (int i = 0; i < total; i += datagrams) {
            coalescing.observe(messages, datagrams, repetitions, true);
        }
    }
}
