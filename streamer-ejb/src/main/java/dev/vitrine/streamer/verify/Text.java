package dev.vitrine.streamer.verify;

import java.util.Locale;

/** Numbers as verdicts say them. */
final class Text {

    private Text() {}

    static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceAll("\\.?0+$", "");
    }

    static String millis(long nanos) {
        return number(nanos / 1e6) + " ms";
    }
}
