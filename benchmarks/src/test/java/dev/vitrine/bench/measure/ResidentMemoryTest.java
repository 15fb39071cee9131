package dev.vitrine.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    @Test
    void isReadInBytes() {
        assertThat(ResidentMemory.bytes("Name:\tturnserver\nVmHWM:\t   15000 kB\nVmRSS:\t   14000 kB\n"))
                .isEqualTo(14_000 * 1024);
    }

    @Test
    void ofThisProcessIsMoreThanNothing() {
        assertThat(ResidentMemory.bytes(ProcessHandle.current().pid())).isGreaterThan(1 << 20);
    }
}
