package dev.vitrine.streamer.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The {@code QEMU_WEBRTC_*} variables as texts, and a sentence for each that is wrong. */
final class IceValues {

    private static final Pattern PLACEHOLDER = Pattern.compile("YOUR_[A-Z0-9_]+|<[^<>]*>");

    private final Function<String, Optional<String>> properties;
    private final List<String> errors = new ArrayList<>();

    IceValues(Function<String, Optional<String>> properties) {
        this.properties = properties;
    }

    Optional<String> text(String name) {
        return properties.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    int number(String name, int least, int most, int whenUnset) {
        String text = text(name).orElse(String.valueOf(whenUnset));
        if (text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        error(name, "is '" + text + "': set it to a whole number from " + least + " to " + most);
        return whenUnset;
    }

    boolean flag(String name, boolean whenUnset) {
        String text = text(name).orElse(whenUnset ? "1" : "0");
        if (!text.equals("0") && !text.equals("1")) {
            error(name, "is '" + text + "': set it to 1 or 0");
            return whenUnset;
        }
        return text.equals("1");
    }

    boolean isPlaceholder(String name, String value, String what) {
        return isPlaceholder(name, " ('" + value + "')", value, what);
    }

    /** As {@link #isPlaceholder}, without showing the value. */
    boolean isSecretPlaceholder(String name, String value, String what) {
        return isPlaceholder(name, "", value, what);
    }

    private boolean isPlaceholder(String name, String shown, String value, String what) {
        boolean placeholder = PLACEHOLDER.matcher(value).find();
        if (placeholder) {
            error(name, "still is a placeholder" + shown + ": set it to " + what);
        }
        return placeholder;
    }

    /** Keeps {@code sentence}, which goes on behind the variable's name and says what to set. */
    void error(String name, String sentence) {
        errors.add(variable(name) + ' ' + sentence + '.');
    }

    static String variable(String name) {
        return ConfigurationException.environmentName(name);
    }

    List<String> errors() {
        return List.copyOf(errors);
    }
}
