package dev.vitrine.bench.screen;

import com.microsoft.playwright.Page;
import dev.vitrine.testbed.Strip;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page wrote down since it was last asked; times are the page's, in milliseconds.
 *
 * @param pictures those that could be read, in the order in which the canvas had them
 * @param keys every key that went down
 */
record PageRecord(List<Picture> pictures, List<KeyPress> keys) {

    /** @param millis when the canvas had it and it had been read back */
    record Picture(double millis, Strip strip) {}

    /**
     * @param millis when the browser got the key ({@code Event.timeStamp})
     * @param code the key's {@code KeyboardEvent.code}
     */
    record KeyPress(double millis, String code) {}

    /** The script that a page needs before it is loaded. */
    static String script() {
        try (InputStream stream = PageRecord.class.getResourceAsStream("recorder.js")) {
            if (stream == null) {
                throw new IllegalStateException("recorder.js is missing beside " + PageRecord.class);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Takes what {@code page} wrote down; it begins anew. */
    static PageRecord take(Page page) {
        List<?> record = (List<?>) page.evaluate("() => vitrineRecord()");
        List<Picture> pictures = new ArrayList<>();
        for (Object entry : (List<?>) record.getFirst()) {
            List<?> numbers = (List<?>) entry;
            List<Long> rows = numbers.stream().skip(1).map(PageRecord::whole).toList();
            Strip.read(rows).ifPresent(strip -> pictures.add(new Picture(decimal(numbers.getFirst()), strip)));
        }
        List<KeyPress> keys = new ArrayList<>();
        for (Object entry : (List<?>) record.getLast()) {
            List<?> key = (List<?>) entry;
            keys.add(new KeyPress(decimal(key.getFirst()), String.valueOf(key.getLast())));
        }
        return new PageRecord(pictures, keys);
    }

    private static Long whole(Object number) {
        return ((Number) number).longValue();
    }

    private static double decimal(Object number) {
        return ((Number) number).doubleValue();
    }
}
