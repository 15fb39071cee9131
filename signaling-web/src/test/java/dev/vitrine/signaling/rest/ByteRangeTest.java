package dev.vitrine.signaling.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a file of 1000 bytes. What has nothing of the file in it is in FilmsIT: an answer needs a server. */
class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-99, 0, 99",
        "bytes=900-, 900, 999",
        "bytes=900-5000, 900, 999",
        "bytes=-100, 900, 999",
        "bytes=-5000, 0, 999",
        "bytes=999-999, 999, 999"
    })
    void aPartIsCutToTheFile(String header, long first, long last) {
        ByteRange range = ByteRange.of(header, 1000).orElseThrow();

        assertThat(range).isEqualTo(new ByteRange(first, last));
        assertThat(range.lengthBytes()).isEqualTo(last - first + 1);
        assertThat(range.contentRange(1000)).isEqualTo("bytes " + first + "-" + last + "/1000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=-", "bytes=0-1,5-6", "pages=1-2", "bytes=a-b", "bytes=99999999999999999999-"})
    void whatIsNoRangeAsksForAll(String header) {
        assertThat(ByteRange.of(header, 1000)).isEmpty();
    }

    @Test
    void withoutAHeaderAllIsAskedFor() {
        assertThat(ByteRange.of(null, 1000)).isEmpty();
    }
}
