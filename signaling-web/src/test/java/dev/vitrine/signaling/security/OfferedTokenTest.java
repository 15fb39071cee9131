package dev.vitrine.signaling.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OfferedTokenTest {

    @Test
    void isFoundAmongTheSubprotocols() {
        assertThat(OfferedToken.of("vitrine.1, vitrine.bearer.abc-_1")).contains("abc-_1");
        assertThat(OfferedToken.of("vitrine.bearer.")).contains("");
    }

    @Test
    void isAbsentWhereNoneIsOffered() {
        assertThat(OfferedToken.of(null)).isEmpty();
        assertThat(OfferedToken.of("vitrine.1, bearer.abc")).isEmpty();
    }
}
