package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.picture.PixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PixmanFormatTest {

    /** An orange pixel, ff8000, as pixman would write the word in that format. */
    @ParameterizedTest
    @CsvSource({
        "0x20020888, 0x00ff8000, ff8000",
        "0x20028888, 0xffff8000, ff8000",
        "0x20030888, 0x000080ff, ff8000",
        "0x20038888, 0xff0080ff, ff8000",
        "0x20080888, 0x0080ff00, ff8000",
        "0x20088888, 0x0080ffff, ff8000",
        "0x20090888, 0xff800000, ff8000",
        "0x20098888, 0xff8000ff, ff8000",
        "0x18020888, 0x00ff8000, ff8000",
        "0x18030888, 0x000080ff, ff8000",
        "0x10020565, 0xfc00, ff8200",
        "0x10020555, 0x7e00, ff8400",
        "0x10021555, 0xfe00, ff8400",
    })
    void readsTheWordsOfPixmansFormats(String code, String word, String rgb) {
        PixelFormat format = PixmanFormat.of(Integer.decode(code));
        assertThat(format).isNotNull();
        ByteBuffer pixel = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        pixel.putInt(0, (int) (long) Long.decode(word));
        assertThat(String.format("%06x", Objects.requireNonNull(format).rgb(pixel, 0)))
                .isEqualTo(rgb);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 0x08018000, 0x20020777, 0x08040000, -1})
    void doesNotKnowOthers(int code) {
        assertThat(PixmanFormat.of(code)).isNull();
    }
}
